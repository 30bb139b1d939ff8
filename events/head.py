"""Where events stand, and how machines read them."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from portal.core.canonical import absolute_url
from portal.navigation.item_place import ItemPlace
from portal.publication.event_state import SCHEDULED, SCHEMA_STATUS

if TYPE_CHECKING:
    from portal.publication.item_view import ItemView


def event_data(view: "ItemView") -> dict[str, Any]:
    """Return schema.org's Event of an item."""
    item = view.item
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": item.title,
        "description": view.description,
        "startDate": view.event["start"],
        "eventStatus": SCHEMA_STATUS.get(item.event_state, SCHEDULED),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": item.language_tag,
        "url": absolute_url(item.url),
    }
    if view.event["end"]:
        data["endDate"] = view.event["end"]
    if item.event_place:
        data["location"] = {
            "@type": "Place",
            "name": item.event_place,
            "address": item.event_place,
        }
    if picture := view.share_picture:
        data["image"] = absolute_url(picture.share_url or picture.src)
    return data


EVENT = ItemPlace(
    "events/event.html", "events", "/events/", _("Events"), event_data, neighbours=False
)
