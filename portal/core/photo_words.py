"""What the makers of a picture wrote into its file: caption, credit, place, day.

IPTC comes first (press agencies write it by hand), then XMP, then EXIF (cameras). Sources: IPTC
Information Interchange Model 4.2; EXIF 2.32; IPTC Photo Metadata Standard (XMP names).
"""

import contextlib
import datetime as dt
import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PIL import Image, IptcImagePlugin, UnidentifiedImageError

from portal.core import dates

CHARSET, UTF8 = (1, 90), b"\x1b%G"
IPTC_CAPTION = (2, 120)
IPTC_CREDIT = ((2, 80), (2, 110))
IPTC_PLACE = ((2, 92), (2, 90), (2, 95), (2, 101))
IPTC_DAY = (2, 55)
EXIF_DESCRIPTION, EXIF_ARTIST, EXIF_COPYRIGHT = 0x010E, 0x013B, 0x8298
EXIF_PART, EXIF_TAKEN = 0x8769, 0x9003
XMP_PLACE = ("Location", "City", "State", "Country")
DAY = re.compile(r"\s*(\d{4})[-:]?(\d{2})[-:]?(\d{2})")


@dataclass(frozen=True)
class PhotoWords:
    """The words of a picture; what nobody has written is empty."""

    caption: str = ""
    credit: str = ""
    place: str = ""
    taken_on: dt.date | None = None


def read_photo_words(file: Any) -> PhotoWords:
    """Read the words of an open picture file; a file that tells nothing gives empty words."""
    file.seek(0)
    try:
        with Image.open(file) as picture:
            iptc, xmp, exif = _iptc(picture), _xmp(picture), picture.getexif()
            taken = exif.get_ifd(EXIF_PART).get(EXIF_TAKEN)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        # A damaged part of the file: the picture itself has been checked by the upload.
        return PhotoWords()
    finally:
        file.seek(0)
    return PhotoWords(
        caption=_first(iptc.get(IPTC_CAPTION), xmp.get("description"), exif.get(EXIF_DESCRIPTION)),
        credit=_first(
            " / ".join(_distinct(iptc.get(key) for key in IPTC_CREDIT)),
            " / ".join(_distinct(xmp.get(key) for key in ("creator", "Credit"))),
            exif.get(EXIF_ARTIST),
            exif.get(EXIF_COPYRIGHT),
        ),
        place=_first(
            ", ".join(_distinct(iptc.get(key) for key in IPTC_PLACE)),
            ", ".join(_distinct(xmp.get(key) for key in XMP_PLACE)),
        ),
        taken_on=_day(taken) or _day(iptc.get(IPTC_DAY)) or _day(xmp.get("DateCreated")),
    )


def _iptc(picture: Any) -> dict[tuple[int, int], str]:
    found = IptcImagePlugin.getiptcinfo(picture) or {}
    is_utf8 = found.get(CHARSET) == UTF8
    return {
        key: _decoded(value[0] if isinstance(value, list) else value, is_utf8=is_utf8)
        for key, value in found.items()
    }


def _decoded(value: bytes, *, is_utf8: bool) -> str:
    """Decode what an agency wrote: UTF-8 is often there unsaid, Latin-1 is what is left."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("utf-8" if is_utf8 else "latin-1", errors="replace")


def _xmp(picture: Any) -> dict[str, str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = picture.getxmp() if hasattr(picture, "getxmp") else {}
        except SyntaxError:
            # No XML: what the other parts of the file say still counts.
            return {}
    described = _inside(_inside(tree.get("xmpmeta", tree), "RDF"), "Description")
    parts = described if isinstance(described, list) else [described]
    return {
        key: text
        for part in parts
        if isinstance(part, dict)
        for key, value in part.items()
        if (text := _xmp_text(value))
    }


def _inside(element: Any, name: str) -> Any:
    # Pillow gives nothing, or a text, for an element without children.
    return element.get(name) if isinstance(element, dict) else None


def _xmp_text(value: Any) -> str:
    """Return the first text in an alternative, a list or a plain value."""
    if isinstance(value, dict):
        inner = [value[key] for key in ("Alt", "Seq", "Bag", "li", "text") if key in value]
        return _xmp_text(inner[0]) if inner else ""
    if isinstance(value, list):
        return _xmp_text(value[0]) if value else ""
    return value if isinstance(value, str) else ""


def _text(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    # Pillow reads EXIF as Latin-1; programs write UTF-8 there.
    with contextlib.suppress(UnicodeError):
        value = value.encode("latin-1").decode("utf-8")
    return " ".join(value.replace("\x00", " ").split())


def _first(*values: Any) -> str:
    return next((text for value in values if (text := _text(value))), "")


def _distinct(values: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(text for value in values if (text := _text(value))))


def _day(value: Any) -> dt.date | None:
    found = DAY.match(value) if isinstance(value, str) else None
    if not found:
        return None
    try:
        day = dt.date(*map(int, found.groups()))
    except ValueError:
        return None
    return day if day <= dates.today() else None
