"""The rail's box of the next events."""

import datetime as dt
from typing import Any

from django.http import HttpRequest

from portal.core import languages
from portal.navigation.rail import RailBox
from portal.publication.item_render import cards
from portal.publication.models import PublishedItem

SHOWN = 5


class EventsBox(RailBox):
    """The next five events with their states."""

    template = "events/rail_box.html"

    def context(self, request: HttpRequest, shown_day: dt.date | None) -> dict[str, Any]:
        items = PublishedItem.objects.in_locale(languages.content_locale()).upcoming()
        return {"next_events": cards(request, items[:SHOWN])}
