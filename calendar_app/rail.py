"""The rail's box with the grid of a month."""

import datetime as dt
from typing import Any

from django.http import HttpRequest

from portal.core import dates, languages
from portal.navigation.rail import RailBox
from portal.publication.month_view import marks_a_day, month_view


class CalendarBox(RailBox):
    """The month of the page's own day, or this month, with its neighbours."""

    template = "calendar_app/rail_box.html"

    def context(self, request: HttpRequest, shown_day: dt.date | None) -> dict[str, Any]:
        month = month_view(
            request,
            languages.content_locale(),
            shown_day or dates.today(),
            address="calendar:month",
            shown=shown_day is not None and marks_a_day(request),
        )
        return {"month": month}
