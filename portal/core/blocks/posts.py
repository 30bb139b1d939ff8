"""The posts that an official has or had."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from portal.core import dates
from portal.core.blocks.days import DayBlock

MOST_POSTS = 30


class PostValue(blocks.StructValue):
    """A post with its dates."""

    def is_held_on(self, day: dt.date) -> bool:
        """Return whether the post is held on a Tashkent day; open ends go on."""
        begins, ends = self.get("begins"), self.get("ends")
        return (begins is None or begins <= day) and (ends is None or day <= ends)

    @property
    def is_held_now(self) -> bool:
        """Whether the post is held today."""
        return self.is_held_on(dates.today())


class PostBlock(blocks.StructBlock):
    """A post: what it is called, from which day, to which day."""

    title = blocks.CharBlock(label=_("Post"), max_length=300)
    begins = DayBlock(label=_("From"), required=False)
    ends = DayBlock(
        label=_("To"), required=False, help_text=_("Left empty while the post is held.")
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins and ends and ends < begins:
            wrong = ValidationError(_("The end is before the beginning."))
            raise StructBlockValidationError(block_errors={"ends": wrong})
        return cleaned

    class Meta:
        icon = "user"
        label = _("Post")
        value_class = PostValue


class PostsBlock(blocks.StreamBlock):
    """All posts of an official, the latest first."""

    post = PostBlock()

    class Meta:
        required = False
        max_num = MOST_POSTS
