"""The pictures of a photo report, for templates."""

from django import template

from news import photos
from portal.publication.item_view import ItemView
from portal.publication.models import PublishedItem

register = template.Library()


@register.simple_tag
def photos_of(view: ItemView, item: PublishedItem) -> list[photos.Photo]:
    """Return the pictures of the report that an article is; none of other articles."""
    return photos.photos_of(view, item.url)
