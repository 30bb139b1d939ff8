"""The pictures of a photo report."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.core.blocks.days import DayBlock
from portal.core.blocks.media import PictureBlock

MOST_PHOTOS = 60


class PhotoBlock(PictureBlock):
    """A picture with all its words; what is left empty is what the picture says of itself."""

    place = blocks.CharBlock(label=_("Place"), max_length=200, required=False)
    taken_on = DayBlock(label=_("Date of the picture"), required=False)

    def to_record(self, value: Any) -> dict[str, Any]:
        image = value["image"]
        taken_on = value.get("taken_on") or (image.taken_on if image else None)
        return {
            **super().to_record(value),
            "place": value.get("place") or (image.place if image else ""),
            "taken_on": taken_on.isoformat() if taken_on else "",
        }

    class Meta:
        icon = "image"
        label = _("Picture")


class PhotosBlock(blocks.StreamBlock):
    """The pictures of a report in their order."""

    photo = PhotoBlock()

    class Meta:
        required = False
        max_num = MOST_PHOTOS
