"""The demo's photo report: drawings, and their words in each language."""

import datetime as dt
import hashlib
import io
from typing import Any

from django.core.files.images import ImageFile

from portal.core.models import PortalImage
from portal.home.demo.content import Fields, read_json
from portal.home.demo.drawings import drawn

CREDIT = {"uz": "Portal chizmasi", "ru": "Рисунок портала", "en": "Drawing by the portal"}


def photo_blocks(fields: Fields) -> list[Any]:
    """Return the blocks of a line's pictures; none for lines that are no photo report."""
    name = fields.get("translation_of") or fields["id"]
    locale = fields["locale"]
    return [
        (
            "photo",
            {
                "image": _picture(photo),
                "alt": photo["alt"][locale],
                "decorative": False,
                "caption": photo["caption"][locale],
                "credit": CREDIT[locale],
                "place": photo["place"][locale],
                "taken_on": dt.date.fromisoformat(photo["taken_on"]),
            },
        )
        for photo in read_json("photos.json").get(name, [])
    ]


def _picture(photo: dict[str, Any]) -> PortalImage:
    data = drawn(photo["picture"])
    found = PortalImage.objects.filter(sha256=hashlib.sha256(data).hexdigest()).first()
    if found:
        return found
    file = ImageFile(io.BytesIO(data), name=f"{photo['picture']}.png")
    x, y, width, height = photo.get("marked", [None] * 4)
    picture = PortalImage(
        title=photo["title"],
        file=file,
        credit=CREDIT["uz"],
        focal_point_x=x,
        focal_point_y=y,
        focal_point_width=width,
        focal_point_height=height,
    )
    # Its public sizes are made when this commits.
    picture.save()
    return picture
