"""A month with what its days hold: one grid for news days and events."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from portal.core import dates, day_text, languages, month
from portal.publication import kinds
from portal.publication.elsewhere import MoreElsewhere, in_order
from portal.publication.models import Period, PublicationCount, PublishedItem
from portal.publication.request_memo import remembered
from portal.publication.subject_filter import query_of
from portal.publication.years import Years, years_of


@dataclass(frozen=True)
class MonthDays:
    """What the days of a month hold: items dated there by kind, and events that go on there.

    `elsewhere` is {day: {content locale: count}} of the other languages.
    """

    dated: dict[dt.date, dict[str, int]]
    going_on: Counter[dt.date]
    elsewhere: dict[dt.date, dict[str, int]]

    def on(self, day: dt.date) -> dict[str, int]:
        """Return {kind: count} of a day, an event counted on each of its days."""
        counts = Counter(self.dated.get(day, {}))
        counts[kinds.EVENT] += self.going_on[day]
        return counts

    def dated_on(self, day: dt.date) -> int:
        """Return how many items are dated on a day."""
        return sum(self.dated.get(day, {}).values())

    def per_day(self) -> list[tuple[dt.date, int]]:
        """Return (day, number of items dated there), the newest day first."""
        return [(day, self.dated_on(day)) for day in sorted(self.dated, reverse=True)]


@dataclass(frozen=True)
class CountPart:
    """The number of items of one kind on a day, with its word."""

    count: int
    word: str
    is_event: bool

    def __str__(self) -> str:
        return f"{self.count} {self.word}"


@dataclass(frozen=True)
class Cell:
    """A day of the grid. `url` is empty when the day holds nothing."""

    day: dt.date
    parts: list[CountPart]
    url: str
    is_today: bool
    is_shown: bool
    # Of a day that holds nothing in the reader's own language.
    elsewhere: list[MoreElsewhere]

    @property
    def label(self) -> str:
        """The link's whole name: “14 февраля 2018: 6 новостей, 1 событие”."""
        held = [*map(str, self.parts), *(more.words for more in self.elsewhere)]
        return f"{day_text.day_text(self.day)}: {', '.join(held)}"

    @property
    def classes(self) -> str:
        """The marks that the style sheet shows."""
        marks = {
            "is-today": self.is_today,
            "has-event": any(part.is_event for part in self.parts),
            "is-elsewhere": bool(self.elsewhere),
        }
        return " ".join(mark for mark, given in marks.items() if given)


@dataclass(frozen=True)
class MonthLink:
    """A neighbouring month's name and address."""

    name: str
    url: str


@dataclass(frozen=True)
class MonthView:
    """What the calendar component shows."""

    first: dt.date
    weeks: list[list[Cell | None]]
    previous: MonthLink | None
    following: MonthLink | None

    @property
    def title(self) -> str:
        """The month as a heading: “Февраль 2018”."""
        return day_text.month_heading(self.first)

    @property
    def name(self) -> str:
        """The month inside a sentence: “февраль 2018”."""
        return day_text.month_text(self.first)

    @property
    def weekdays(self) -> list[tuple[str, str]]:
        """(short, full) names of the weekdays, Monday first."""
        return day_text.weekday_heads()

    @property
    def is_empty(self) -> bool:
        """Whether no day of the month holds anything."""
        return not any(cell and cell.url for week in self.weeks for cell in week)


def month_view(
    request: HttpRequest,
    locale: str,
    day: dt.date,
    *,
    address: str,
    shown: bool = False,
    subject: str = "",
) -> MonthView:
    """Return the grid of the month of `day` (two queries, or none when already read).

    `address` is the URL name of a month page with `year` and `month`, for the neighbouring
    months; `shown` marks `day` as the one that the page is about. `subject` is a key: only its
    items are counted, and all addresses keep it.
    """
    first, last = dates.month_of(day)
    days = days_of_month(request, locale, first, subject)
    query = query_of(subject)
    shown_day = day if shown else None
    grid = [
        [_cell(locale, d, days, shown_day, query) if d else None for d in week]
        for week in month.weeks(first.year, first.month)
    ]
    years = years_of(request)
    before, after = month.previous_month(first), month.following_month(last)
    return MonthView(
        first,
        grid,
        _link(before, first, years, address, query),
        _link(after, first, years, address, query),
    )


def days_of_month(
    request: HttpRequest, locale: str, first: dt.date, subject: str = ""
) -> MonthDays:
    """Return what the days of a month hold (of one subject), read once for a request."""
    key = ("month", locale, first, subject)
    return remembered(request, key, lambda: _days(locale, first, subject))


def mark_no_day(request: HttpRequest) -> None:
    """Say that this page is about a whole month or year: the rail's grid marks no day of it."""
    remembered(request, "marks no day", lambda: True)


def marks_a_day(request: HttpRequest) -> bool:
    """Return whether the day shown is the page's own."""
    return not remembered(request, "marks no day", lambda: False)


def parts_of(counts: dict[str, int]) -> list[CountPart]:
    """Return a day's counts in words, events last."""
    order = sorted(counts, key=lambda kind: (kind == kinds.EVENT, kind))
    return [
        CountPart(counts[kind], kinds.count_word(kind, counts[kind]), kind == kinds.EVENT)
        for kind in order
        if counts[kind] > 0
    ]


def _days(locale: str, first: dt.date, subject: str) -> MonthDays:
    last = dates.month_of(first)[1]
    dated, elsewhere = _counted(locale, first, last, subject)
    # Counters know an event's first day; its other days follow from its times.
    events = PublishedItem.objects.in_locale(locale).concerning(subject).touching(first, last)
    spans = [
        (event.date + dt.timedelta(days=1), event.last_day)
        for event in events.only("date", "event_start", "event_end")
    ]
    return MonthDays(dated, Counter(month.days_inside(first, last, spans)), elsewhere)


def _counted(
    locale: str, first: dt.date, last: dt.date, subject: str
) -> tuple[dict[dt.date, dict[str, int]], dict[dt.date, dict[str, int]]]:
    """Return {day: {kind: count}} of a locale and {day: {locale: count}} of the others."""
    rows = PublicationCount.objects.filter(
        locale__in=languages.content_locales(),
        category=subject,
        kind__in=kinds.item_kinds(),
        period=Period.DAY,
        start__gte=first,
        start__lte=last,
        count__gt=0,
    )
    own: dict[dt.date, dict[str, int]] = {}
    others: dict[dt.date, dict[str, int]] = {}
    for code, day, kind, n in rows.values_list("locale", "start", "kind", "count"):
        counts = (own if code == locale else others).setdefault(day, {})
        key = kind if code == locale else code
        counts[key] = counts.get(key, 0) + n
    return own, others


def _cell(locale: str, day: dt.date, days: MonthDays, shown: dt.date | None, query: str) -> Cell:
    parts = parts_of(days.on(day))
    # What the day holds in other languages cannot be there in this one when this one has nothing.
    more = [] if parts else in_order(locale, days.elsewhere.get(day, {}), "")
    url = reverse("archive:day", kwargs=address_parts(day)) + query if parts or more else ""
    return Cell(day, parts, url, day == dates.today(), day == shown, more)


def _link(
    first: dt.date, shown: dt.date, years: Years, address: str, query: str
) -> MonthLink | None:
    if not years.has_month(first):
        return None
    same_year = first.year == shown.year
    name = day_text.month_name(first.month) if same_year else day_text.month_heading(first)
    parts = address_parts(first)
    url = reverse(address, kwargs={k: parts[k] for k in ("year", "month")})
    return MonthLink(name, url + query)


def address_parts(day: dt.date) -> dict[str, str]:
    """Return a day's parts as they stand in addresses, with leading zeros."""
    return {"year": f"{day.year:04}", "month": f"{day.month:02}", "day": f"{day.day:02}"}
