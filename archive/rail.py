"""The rail's box of years, which also stands on the archive's own pages."""

import datetime as dt
from typing import Any

from django.http import HttpRequest

from portal.core import dates, languages
from portal.navigation.rail import RailBox
from portal.publication.years import years_of


class ArchiveBox(RailBox):
    """A form that leads to a year, the year of the page's own day chosen beforehand."""

    template = "archive/rail_box.html"

    def context(self, request: HttpRequest, shown_day: dt.date | None) -> dict[str, Any]:
        return year_choice(request, (shown_day or dates.today()).year)


def year_choice(request: HttpRequest, chosen: int) -> dict[str, Any]:
    """Return the years of the reader's locale, newest first, and the one that is chosen."""
    years = {*years_of(request).of(languages.content_locale()), chosen}
    return {"years": sorted(years, reverse=True), "chosen_year": chosen}
