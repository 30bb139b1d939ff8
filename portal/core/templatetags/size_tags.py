"""Sizes of files, for templates."""

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.html import avoid_wrapping
from django.utils.translation import ngettext

register = template.Library()
KILOBYTE = 1024


@register.filter
def file_size(size: int) -> str:
    """Return bytes as “11.2 KB”, in one piece.

    Django's own Uzbek has no space in “840 bayt”, so bytes are counted in the portal's words.
    """
    if size >= KILOBYTE:
        return filesizeformat(size)
    return avoid_wrapping(ngettext("%(size)d byte", "%(size)d bytes", size) % {"size": size})
