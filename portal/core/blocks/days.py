"""A day in a block: written as people write it, in any language."""

from typing import Any

from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.widgets import AdminDateInput

from portal.core.day_field import DayField


class DayBlock(blocks.DateBlock):
    """Wagtail's block of a date, which names what is wrong with it."""

    @cached_property
    def field(self) -> DayField:
        return DayField(widget=AdminDateInput(format=self.format), **self.field_options)

    def deconstruct(self) -> tuple[str, Any, Any]:
        """Say that it is Wagtail's own: what is stored is the same, so nothing migrates."""
        _path, arguments, options = super().deconstruct()
        return "wagtail.blocks.DateBlock", arguments, options
