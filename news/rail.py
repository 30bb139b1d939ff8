"""The rail's box of what is new on the portal."""

import datetime as dt
from typing import Any

from django.http import HttpRequest

from news.models import UpdatePage
from portal.core import languages
from portal.navigation.rail import RailBox
from portal.publication.models import PublishedItem

SHOWN = 5


class UpdatesBox(RailBox):
    """The five latest updates; headline and “more” are one link."""

    template = "news/rail_box.html"

    def context(self, request: HttpRequest, shown_day: dt.date | None) -> dict[str, Any]:
        items = PublishedItem.objects.in_locale(languages.content_locale())
        return {"updates": list(items.of_kind(UpdatePage.item_kind).newest_first()[:SHOWN])}
