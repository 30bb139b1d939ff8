"""Days in the reader's words, for templates."""

import datetime as dt
import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from portal.core import dates, day_text

register = template.Library()

# The dash between two times: browsers would break the line behind it.
TIMES = re.compile(r"(?<=[0-9])–(?=[0-9])")


@register.filter
def in_full(day: dt.date) -> str:
    """Return “14 февраля 2018”; an aware moment gives its Tashkent day."""
    return day_text.day_text(_day(day))


@register.filter
def without_year(day: dt.date) -> str:
    """Return “14 февраля”."""
    return day_text.day_and_month(_day(day))


@register.filter
def keeping_together(heading: str, period: str) -> SafeString:
    """Return a heading whose period, such as “2018-yil fevral”, is broken only when it must be."""
    before, found, after = heading.partition(period)
    if not found:
        return conditional_escape(heading)
    return format_html('{}<span class="whole">{}</span>{}', before, period, after)


@register.filter
def unbroken(span: str) -> str:
    """Return a span of times or days that no line breaks behind “10:00–” or before a dash."""
    return TIMES.sub("–\u2060", span).replace(" – ", "\u00a0– ")


@register.filter
def iso_day(day: dt.date) -> str:
    """Return “2018-02-14” for `datetime` attributes."""
    return _day(day).isoformat()


@register.filter
def iso_moment(moment: dt.datetime) -> str:
    """Return “2018-02-14T10:00+05:00”, in Tashkent time, for `datetime` attributes."""
    return moment.astimezone(dates.TASHKENT).isoformat(timespec="minutes")


@register.filter
def in_short(month: int) -> str:
    """Return the first letters of a month's name."""
    return day_text.short_month(month)


@register.filter
def weekday(day: dt.date) -> str:
    """Return the name of a day's weekday."""
    return day_text.weekday_text(day)


def _day(value: dt.date) -> dt.date:
    return dates.day_of(value) if isinstance(value, dt.datetime) else value
