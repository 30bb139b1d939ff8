"""Numbered pages of long lists: the counters find the day, an offset is used only inside it.

The last page of a million items costs what the first one does.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from portal.core import dates
from portal.publication.kinds import item_kinds
from portal.publication.models import ItemSubject, Period, PublicationCount, PublishedItem
from portal.publication.models.counter import apart, counted_for
from portal.publication.models.item import PublishedItemQuerySet

PAGE_SIZE = 20
# Longer numbers are not read as numbers at all.
MOST_DIGITS = 7
# How many numbers stand on each side of the current page's.
NEIGHBOURS = 1


def requested_page(request: HttpRequest) -> int:
    """Return the number in `?page=` (1 when absent); raise `Http404` for what is no page number."""
    text = request.GET.get("page")
    if text is None:
        return 1
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    if not is_number or text.startswith("0"):
        raise Http404("No page number")
    return int(text)


def without_first_page(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """Return the redirect from `?page=1` to the list's one address, or nothing."""
    if request.GET.get("page") != "1":
        return None
    rest = [(name, value) for name, value in request.GET.items() if name != "page"]
    query = f"?{urlencode(rest)}" if rest else ""
    return HttpResponsePermanentRedirect(f"{request.path}{query}")


def pages_for(total: int) -> int:
    """Return how many pages `total` items fill: one at least, for an empty list has a page too."""
    return max(1, -(-total // PAGE_SIZE))


@dataclass(frozen=True)
class PageLink:
    """A number in the row of pages; others may have been left out before it."""

    number: int
    url: str
    current: bool
    after_gap: bool


@dataclass(frozen=True)
class Pager:
    """The row of page numbers; making one for a number beyond the last raises `Http404`.

    `filters` are the list's own query parameters, kept by each link.
    """

    number: int
    total: int
    filters: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.number > self.last:
            raise Http404("There is no such page")

    @property
    def last(self) -> int:
        """The number of the last page."""
        return pages_for(self.total)

    @property
    def begin(self) -> int:
        """How many items stand before this page."""
        return (self.number - 1) * PAGE_SIZE

    @property
    def links(self) -> list[PageLink]:
        """First, last and those around the current one, with gaps between."""
        near = range(self.number - NEIGHBOURS, self.number + NEIGHBOURS + 1)
        shown = sorted({1, self.last, *(n for n in near if 1 <= n <= self.last)})
        links: list[PageLink] = []
        for number in shown:
            skipped = number - links[-1].number - 1 if links else 0
            if skipped == 1:
                links.append(self._link(number - 1))
            links.append(self._link(number, after_gap=skipped > 1))
        return links

    @property
    def previous_url(self) -> str:
        """The address of the page before, empty on the first."""
        return self.url_of(self.number - 1) if self.number > 1 else ""

    @property
    def next_url(self) -> str:
        """The address of the page after, empty on the last."""
        return self.url_of(self.number + 1) if self.number < self.last else ""

    def url_of(self, number: int) -> str:
        """Return a page's address, relative to the list's."""
        query = self.query_of(number)
        return f"?{query}" if query else "."

    def query_of(self, number: int) -> str:
        """Return the normalised query of a page: the filters, and the number from the second on."""
        pairs = [*self.filters, *([("page", str(number))] if number > 1 else [])]
        return urlencode(pairs)

    def query_among(self, total: int) -> str:
        """Return the query of this page in a list of `total` items, or of its last page."""
        return self.query_of(min(self.number, pages_for(total)))

    def _link(self, number: int, *, after_gap: bool = False) -> PageLink:
        return PageLink(number, self.url_of(number), number == self.number, after_gap)


@dataclass(frozen=True)
class Window:
    """Where a page's items stand: the days they may have, and how many of the first to skip."""

    newest: dt.date | None = None
    oldest: dt.date | None = None
    skip: int = 0

    @classmethod
    def over(cls, days: Iterable[tuple[dt.date, int]], begin: int) -> "Window":
        """Return the window of the items from `begin` on, where `days` are the newest first."""
        newest, oldest, skip, seen = None, None, 0, 0
        for day, n in days:
            if newest is None and seen + n > begin:
                newest, skip = day, begin - seen
            seen += n
            if newest is not None and seen >= begin + PAGE_SIZE:
                oldest = day
                break
        return cls(newest, oldest, skip)

    def of(self, items: Any) -> list[Any]:
        """Return the window's items, or rows of a subject, newest first (one query)."""
        if self.newest:
            following = self.newest + dt.timedelta(days=1)
            items = items.filter(moment__lt=dates.start_of_day(following))
        if self.oldest:
            items = items.filter(moment__gte=dates.start_of_day(self.oldest))
        return list(items.newest_first()[self.skip : self.skip + PAGE_SIZE])

    def of_days(self, items: PublishedItemQuerySet) -> list[PublishedItem]:
        """Return the window's items by the index of days, `items` being of those days only."""
        if self.newest is None:
            return []
        within = items.filter(date__lte=self.newest)
        if self.oldest:
            within = within.filter(date__gte=self.oldest)
        return list(within.newest_first()[self.skip : self.skip + PAGE_SIZE])


@dataclass
class ItemsPage:
    """One page of a list: its items, the row of numbers, and how long the list is elsewhere."""

    items: list[PublishedItem]
    pager: Pager
    totals: dict[str, int] = field(default_factory=dict)
    # {other locale: how many of its items this list misses}
    elsewhere: dict[str, int] = field(default_factory=dict)

    def title(self, title: str) -> str:
        """Return a page's own title: the list's, with the number from the second page on."""
        if self.pager.number == 1:
            return title
        parts = {"title": title, "number": self.pager.number}
        return _("%(title)s, page %(number)s") % parts

    def queries(self) -> dict[str, str]:
        """Return {content locale: query} of this page there, or of the last page there."""
        return {locale: self.pager.query_among(total) for locale, total in self.totals.items()}


@dataclass(frozen=True)
class ItemList:
    """A list of some kinds and perhaps a category or a subject (its key), in every locale.

    `before` leaves out that day and all later ones. `filters` are kept by each page's address.
    """

    kinds: Sequence[str]
    category: str = ""
    subject: str = ""
    before: dt.date | None = None
    filters: tuple[tuple[str, str], ...] = ()

    def page(self, locale: str, number: int) -> ItemsPage:
        """Return a page (three queries at most); raise `Http404` beyond the last."""
        counted = self._counted(locale)
        lengths = {code: sum(found.values()) for code, found in counted.items()}
        totals, elsewhere = apart(locale, lengths)
        pager = Pager(number, totals.get(locale, 0), self.filters)
        window = self._window(locale, counted.get(locale, {}), pager.begin)
        items = self._items(locale, window) if pager.total else []
        return ItemsPage(items, pager, totals, elsewhere)

    def _items(self, locale: str, window: Window) -> list[PublishedItem]:
        if self.subject:
            rows = ItemSubject.objects.about(locale, self.subject)
            if set(self.kinds) != set(item_kinds()):
                rows = rows.of_kind(*self.kinds)
            return [row.item for row in window.of(rows)]
        items = PublishedItem.objects.in_locale(locale).of_kind(*self.kinds)
        return window.of(items.in_category(self.category))

    def _counted(self, locale: str) -> dict[str, dict[dt.date, int]]:
        """Return {locale: {first of month, or day of the month cut off by `before`: count}}.

        With what `locale` misses, as `counted_for` names it.
        """
        locales = counted_for(locale)
        rows = PublicationCount.objects.filter(
            locale__in=locales, category=self._counter, kind__in=self.kinds, count__gt=0
        )
        months = rows.filter(period=Period.MONTH)
        if self.before:
            cut = self.before.replace(day=1)
            days = rows.filter(period=Period.DAY, start__gte=cut, start__lt=self.before)
            months = months.filter(start__lt=cut).union(days, all=True)
        counted: dict[str, dict[dt.date, int]] = {code: {} for code in locales}
        for code, start, n in months.values_list("locale", "start", "count"):
            counted[code][start] = counted[code].get(start, 0) + n
        return counted

    def _window(self, locale: str, counted: dict[dt.date, int], begin: int) -> Window:
        if not begin:
            last = self.before - dt.timedelta(days=1) if self.before else None
            return Window(newest=last)
        rough = Window.over(sorted(counted.items(), reverse=True), begin)
        if rough.newest is None or self._is_cut(rough.newest):
            return rough
        first, last = dates.month_of(rough.newest)
        days = PublicationCount.objects.of(locale, kinds=self.kinds, category=self._counter)
        return Window.over(sorted(days.per_day(first, last).items(), reverse=True), rough.skip)

    @property
    def _counter(self) -> str:
        """What the counters of this list are kept under."""
        return self.subject or self.category

    def _is_cut(self, start: dt.date) -> bool:
        return self.before is not None and start >= self.before.replace(day=1)
