"""Which years there are, and how much each holds: the bounds of archive and calendar."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Sum
from django.http import HttpRequest

from portal.core import dates, languages
from portal.publication.kinds import item_kinds
from portal.publication.models import Period, PublicationCount
from portal.publication.request_memo import remembered


@dataclass(frozen=True)
class Years:
    """Items by locale and year; `current` is this year in Tashkent.

    The bounds are those of all languages together, so that switching language keeps the page.
    """

    counts: dict[str, dict[int, int]]
    current: int

    @property
    def first(self) -> int:
        """The first year that has an address."""
        return min([self.current, *(year for found in self.counts.values() for year in found)])

    @property
    def last(self) -> int:
        """The last year that has an address: next year, or a later one that has items."""
        years = [year for found in self.counts.values() for year in found]
        return max([self.current + 1, *years])

    def __contains__(self, year: object) -> bool:
        return isinstance(year, int) and self.first <= year <= self.last

    def of(self, locale: str) -> dict[int, int]:
        """Return {year: count} of a locale, newest first, this year always among them."""
        found = {self.current: 0, **self.counts.get(locale, {})}
        return dict(sorted(found.items(), reverse=True))

    def has_month(self, first_of_month: dt.date) -> bool:
        """Return whether a month has an address."""
        return first_of_month.year in self


def years_of(request: HttpRequest) -> Years:
    """Return the years of the portal, read once for a request."""
    return remembered(request, "years", years_with)


def years_with(subject: str = "") -> Years:
    """Return the years of a subject's key, or of everything (one query)."""
    rows = (
        PublicationCount.objects.filter(
            locale__in=languages.content_locales(),
            category=subject,
            kind__in=item_kinds(),
            period=Period.YEAR,
            count__gt=0,
        )
        .values_list("locale", "start")
        .annotate(n=Sum("count"))
    )
    counts: dict[str, dict[int, int]] = {}
    for locale, start, n in rows:
        counts.setdefault(locale, {})[start.year] = n
    return Years(counts, dates.today().year)
