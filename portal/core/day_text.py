"""Days, months and times in the reader's words.

Month names are Django's; the order of the parts and the short weekdays are messages of ours, for
Django has no good Uzbek ones. Uzbek and Russian write months small inside a sentence.
"""

import datetime as dt

from django.utils import translation
from django.utils.dates import MONTHS, MONTHS_ALT, WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.core import dates

# Languages that write months with a capital inside a sentence.
CAPITAL_MONTHS = {"en"}
# Months with so many letters are not shortened.
SHORT_NAME = 4


def day_text(day: dt.date) -> str:
    """Return a day in full: “14 февраля 2018”, “2018-yil 14-fevral”."""
    parts = {"day": day.day, "month": _month_inside(day.month), "year": day.year}
    return _("%(day)s %(month)s %(year)s") % parts


def day_and_month(day: dt.date) -> str:
    """Return a day without its year: “14 февраля”, “14-fevral”."""
    return _("%(day)s %(month)s") % {"day": day.day, "month": _month_inside(day.month)}


def month_text(day: dt.date) -> str:
    """Return the month of a day inside a sentence: “февраль 2018”, “2018-yil fevral”."""
    name = month_name(day.month)
    name = name if _capital_months() else name.lower()
    return _("%(month)s %(year)s") % {"month": name, "year": day.year}


def month_heading(day: dt.date) -> str:
    """Return the month of a day as a heading: “Февраль 2018”, “2018-yil fevral”."""
    return capfirst(month_text(day))


def month_name(month: int) -> str:
    """Return the name of a month (1 to 12) standing alone."""
    return str(MONTHS[month])


def short_month(month: int) -> str:
    """Return the first letters of a month, for the leaf of a calendar.

    Three would not do for short names: June and July are “iyun” and “iyul” in Uzbek.
    """
    name = _month_inside(month)
    return name if len(name) <= SHORT_NAME else name[:3]


def weekday_text(day: dt.date) -> str:
    """Return the name of a day's weekday, as it stands inside a sentence."""
    name = str(WEEKDAYS[day.weekday()])
    return name if _capital_months() else name.lower()


def weekday_heads() -> list[tuple[str, str]]:
    """Return (short, full) names of the weekdays, Monday first."""
    short = [_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su")]
    return list(zip(short, (str(WEEKDAYS[i]) for i in range(7)), strict=True))


def time_text(moment: dt.datetime) -> str:
    """Return the Tashkent time of day of an aware moment, “10:00”."""
    return f"{moment.astimezone(dates.TASHKENT):%H:%M}"


def span_text(start: dt.datetime, end: dt.datetime | None, *, all_day: bool) -> str:
    """Return when something is: a day or days, with times unless it lasts all day.

    The end of what lasts all day is the midnight after its last day.
    """
    first = dates.day_of(start)
    if all_day:
        last = dates.day_of(end - dt.timedelta(microseconds=1)) if end else first
        return day_text(first) if last <= first else f"{day_text(first)} – {day_text(last)}"
    begins = f"{day_text(first)}, {time_text(start)}"
    if end is None or end <= start:
        return begins
    if dates.day_of(end) == first:
        return f"{begins}–{time_text(end)}"
    return f"{begins} – {day_text(dates.day_of(end))}, {time_text(end)}"


def _month_inside(month: int) -> str:
    name = str(MONTHS_ALT[month])
    return name if _capital_months() else name.lower()


def _capital_months() -> bool:
    return (translation.get_language() or "").split("-")[0] in CAPITAL_MONTHS
