"""A month as a grid of weeks. Pure: no database, no settings."""

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator

MONDAY = 0


def weeks(year: int, month: int) -> list[list[dt.date | None]]:
    """Return the weeks of a month, Monday first; nothing where another month's days stand."""
    grid = calendar.Calendar(firstweekday=MONDAY).monthdayscalendar(year, month)
    return [[dt.date(year, month, day) if day else None for day in week] for week in grid]


def previous_month(day: dt.date) -> dt.date:
    """Return the first day of the month before that of `day`."""
    return (day.replace(day=1) - dt.timedelta(days=1)).replace(day=1)


def following_month(day: dt.date) -> dt.date:
    """Return the first day of the month after that of `day`."""
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def days_inside(
    first: dt.date, last: dt.date, spans: Iterable[tuple[dt.date, dt.date]]
) -> Iterator[dt.date]:
    """Yield each day from `first` to `last` that a span of days touches, once per span."""
    for begin, end in spans:
        day, stop = max(begin, first), min(end, last)
        while day <= stop:
            yield day
            day += dt.timedelta(days=1)


def date_or_none(year: int, month: int, day: int) -> dt.date | None:
    """Return the date, or nothing when there is none such (30 February, year 0)."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
