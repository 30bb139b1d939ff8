"""Days and times: everything public is in Tashkent's day."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

TASHKENT = ZoneInfo("Asia/Tashkent")


def today() -> dt.date:
    """Return today's date in Tashkent."""
    return timezone.now().astimezone(TASHKENT).date()


def day_of(moment: dt.datetime) -> dt.date:
    """Return the Tashkent day of an aware moment."""
    return moment.astimezone(TASHKENT).date()


def start_of_day(day: dt.date) -> dt.datetime:
    """Return the aware moment at which a Tashkent day begins."""
    return dt.datetime.combine(day, dt.time.min, tzinfo=TASHKENT)


def month_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the month of `day`."""
    first = day.replace(day=1)
    following = (first + dt.timedelta(days=32)).replace(day=1)
    return first, following - dt.timedelta(days=1)
