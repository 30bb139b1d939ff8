"""How pictures are cut, for the form of a picture."""

from django import template

from portal.core.admin.crop_previews import CropPreview, previews_of
from portal.core.models import PortalImage

register = template.Library()


@register.simple_tag
def crops_of(picture: PortalImage) -> list[CropPreview]:
    """Return every crop in use of a picture."""
    return previews_of(picture)
