"""Pictures as pages show them: addresses of the renditions made when the picture was uploaded."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from wagtail.images.models import Filter

from portal.core.crops import MIDDLE, list_position
from portal.core.models.images import (
    AVIF_SPECS,
    FULL_SPEC,
    JPEG_SPECS,
    PUBLIC_SPECS,
    SHARE_SPEC,
    PortalRendition,
)
from portal.core.picture_operations import Marked

# What browsers without `srcset` load, and what gives the layout its proportions.
MIDDLE_WIDTH = 800
SHARE = Filter(SHARE_SPEC)
# The fields of `_Cut`.
FIELDS = (
    "image__width",
    "image__height",
    "image__focal_point_x",
    "image__focal_point_y",
    "image__focal_point_width",
    "image__focal_point_height",
)


@dataclass(frozen=True)
class PictureSources:
    """What `components/picture.html` needs. Addresses are paths on this host.

    `avif` and `jpeg` are `srcset` values ("" when there are no such renditions); `width` and
    `height` are those of `src` in pixels; `share_url` is the JPEG for social networks or "".
    `position` are the classes of style sheets that say where lists cut. `full` is the size that
    readers download, if there is one.
    """

    avif: str
    jpeg: str
    src: str
    width: int
    height: int
    share_url: str
    position: str = ""
    full: "PictureFile | None" = None


@dataclass(frozen=True)
class PictureFile:
    """One size of a picture: its address, and its pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class _Cut(Marked):
    """What decides where a picture is cut, under the names that Wagtail's filters ask for."""

    width: int
    height: int
    focal_point_x: int | None
    focal_point_y: int | None
    focal_point_width: int | None
    focal_point_height: int | None


def sources_for(picture_ids: Iterable[int | None]) -> dict[int, PictureSources]:
    """Return the sources of these pictures in one query; ids without renditions are left out.

    Ids that are None are ignored; without any id nothing is asked.
    """
    ids = {picture_id for picture_id in picture_ids if picture_id is not None}
    if not ids:
        return {}
    rows = (
        PortalRendition.objects.filter(image_id__in=ids, filter_spec__in=PUBLIC_SPECS)
        .order_by("pk")
        .values_list(
            "image_id", "filter_spec", "file", "width", "height", "focal_point_key", *FIELDS
        )
    )
    files: dict[int, dict[str, PictureFile]] = defaultdict(dict)
    pictures: dict[int, _Cut] = {}
    for picture_id, spec, name, width, height, key, *marked in rows:
        if picture_id not in pictures:
            pictures[picture_id] = _Cut(*marked)
        # A picture keeps the sizes of the focal points that it had.
        if key == SHARE.get_cache_key(pictures[picture_id]) or spec != SHARE_SPEC:
            files[picture_id][spec] = PictureFile(f"{settings.MEDIA_URL}{name}", width, height)
    found = {
        picture_id: _sources(by_spec, pictures[picture_id]) for picture_id, by_spec in files.items()
    }
    return {picture_id: sources for picture_id, sources in found.items() if sources}


def _sources(by_spec: dict[str, PictureFile], picture: _Cut) -> PictureSources | None:
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
        position=_position(picture),
        full=by_spec.get(FULL_SPEC),
    )


def _position(picture: _Cut) -> str:
    place = list_position((picture.width, picture.height), picture.marked_area)
    if place is None:
        return "whole"
    named = zip("xy", place, strict=True)
    return " ".join(f"{axis}{percent}" for axis, percent in named if percent != MIDDLE)


def _srcset(files: list[PictureFile]) -> str:
    # A picture narrower than a wanted width is not enlarged: each real width stands once.
    by_width = {file.width: file.url for file in files}
    return ", ".join(f"{url} {width}w" for width, url in by_width.items())
