"""Pictures as pages show them: addresses of the renditions made when the picture was uploaded."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from portal.core.models.images import (
    AVIF_SPECS,
    JPEG_SPECS,
    PUBLIC_SPECS,
    SHARE_SPEC,
    PortalRendition,
)

# What browsers without `srcset` load, and what gives the layout its proportions.
MIDDLE_WIDTH = 800


@dataclass(frozen=True)
class PictureSources:
    """What `components/picture.html` needs. Addresses are paths on this host.

    `avif` and `jpeg` are `srcset` values ("" when there are no such renditions); `width` and
    `height` are those of `src` in pixels; `share_url` is the JPEG for social networks or "".
    """

    avif: str
    jpeg: str
    src: str
    width: int
    height: int
    share_url: str


@dataclass(frozen=True)
class _File:
    url: str
    width: int
    height: int


def sources_for(picture_ids: Iterable[int | None]) -> dict[int, PictureSources]:
    """Return the sources of these pictures in one query; ids without renditions are left out.

    Ids that are None are ignored; without any id nothing is asked.
    """
    ids = {picture_id for picture_id in picture_ids if picture_id is not None}
    if not ids:
        return {}
    rows = (
        PortalRendition.objects.filter(image_id__in=ids, filter_spec__in=PUBLIC_SPECS)
        # A new focal point makes a new rendition: the latest one counts.
        .order_by("pk")
        .values_list("image_id", "filter_spec", "file", "width", "height")
    )
    files: dict[int, dict[str, _File]] = defaultdict(dict)
    for picture_id, spec, name, width, height in rows:
        files[picture_id][spec] = _File(f"{settings.MEDIA_URL}{name}", width, height)
    found = {picture_id: _sources(by_spec) for picture_id, by_spec in files.items()}
    return {picture_id: sources for picture_id, sources in found.items() if sources}


def _sources(by_spec: dict[str, _File]) -> PictureSources | None:
    jpegs = [by_spec[spec] for spec in JPEG_SPECS.values() if spec in by_spec]
    if not jpegs:
        return None
    middle = by_spec.get(JPEG_SPECS[MIDDLE_WIDTH], jpegs[-1])
    avifs = [by_spec[spec] for spec in AVIF_SPECS.values() if spec in by_spec]
    share = by_spec.get(SHARE_SPEC)
    return PictureSources(
        avif=_srcset(avifs),
        jpeg=_srcset(jpegs),
        src=middle.url,
        width=middle.width,
        height=middle.height,
        share_url=share.url if share else "",
    )


def _srcset(files: list[_File]) -> str:
    # A picture narrower than a wanted width is not enlarged: each real width stands once.
    by_width = {file.width: file.url for file in files}
    return ", ".join(f"{url} {width}w" for width, url in by_width.items())
