"""A day as people write it: 14.02.2018, 2018-02-14, 14 февраля 2018, 2018-yil 14-fevral."""

import datetime as dt
import re

from django.utils.translation import gettext as _

from portal.core import day_text

# Nobody writes a day in more signs.
LONGEST = 60
YEAR_DIGITS = 4
# A month's name may be cut to this many letters: “фев”, “sept”.
SHORTEST_NAME = 3
MONTHS_IN_A_YEAR = 12

_PARTS = re.compile(r"\d+|[^\W\d_]+")
# Year, month, day or day, month, year; one sign between them.
_YEAR_FIRST = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d+)")
# Every month in Russian (by itself, and with a day), Uzbek in both scripts, English.
_NAMES = (
    "январь января yanvar january",
    "февраль февраля fevral february",
    "март марта mart march",
    "апрель апреля aprel april",
    "май мая may",
    "июнь июня iyun june",
    "июль июля iyul july",
    "август августа avgust august",
    "сентябрь сентября sentabr sentyabr september",
    "октябрь октября oktabr oktyabr october",
    "ноябрь ноября noyabr november",
    "декабрь декабря dekabr december",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
# What stands beside a number and says nothing more.
_FILLERS = {
    *("г", "год", "года", "году", "yil", "yili", "yilda", "jıl", "jılı", "йил", "йили", "йилда"),
    *("st", "nd", "rd", "th", "the", "of"),
}


class NotADay(ValueError):
    """What was typed is no day; the message says what is wrong with it, in the reader's words."""


def parse_day(text: str) -> dt.date:
    """Return the day that a text names in any of the portal's languages.

    Raises `NotADay`, whose message names what is wrong.
    """
    text = text.strip().lower()
    if len(text) > LONGEST:
        raise NotADay(_no_day())
    if found := _YEAR_FIRST.fullmatch(text):
        year, _sign, month, day = found.groups()
        return _day(year, int(month), day)
    if found := _DAY_FIRST.fullmatch(text):
        day, _sign, month, year = found.groups()
        return _day(year, int(month), day)
    return _from_words(text)


def month_number(word: str) -> int | None:
    """Return the month (1 to 12) that a word in small letters names, perhaps cut short."""
    if word in MONTHS:
        return MONTHS[word]
    if len(word) < SHORTEST_NAME:
        return None
    begun = {number for name, number in MONTHS.items() if name.startswith(word)}
    return begun.pop() if len(begun) == 1 else None


def _from_words(text: str) -> dt.date:
    parts = [part for part in _PARTS.findall(text) if part not in _FILLERS]
    numbers = [part for part in parts if part.isdecimal()]
    words = [part for part in parts if not part.isdecimal()]
    if not numbers or not words:
        raise NotADay(_no_day())
    months = {word: month_number(word) for word in words}
    for word, month in months.items():
        if month is None:
            raise NotADay(_("“%(word)s” is not the name of a month.") % {"word": word})
    month = next(iter(months.values()))
    if len(months) > 1 or month is None or len(numbers) > len(("day", "year")):
        raise NotADay(_no_day())
    years = [number for number in numbers if len(number) == YEAR_DIGITS]
    days = [number for number in numbers if len(number) != YEAR_DIGITS]
    if len(numbers) == 1 and days:
        raise NotADay(_("The year is missing: write it with four digits."))
    if len(numbers) == 1:
        raise NotADay(_("The day of the month is missing."))
    if not years:
        # The year comes last when both numbers are short.
        years, days = days[1:], days[:1]
    return _day(years[0], month, (days or years[1:])[0])


def _day(year: str, month: int, day: str) -> dt.date:
    if len(year) != YEAR_DIGITS or not int(year):
        raise NotADay(_("Write the year with four digits: 2018."))
    if not 1 <= month <= MONTHS_IN_A_YEAR:
        raise NotADay(
            _("There is no month %(number)s: months go from 1 to 12.") % {"number": month}
        )
    try:
        return dt.date(int(year), month, int(day))
    except (ValueError, OverflowError):
        shown = {"month": day_text.month_heading(dt.date(int(year), month, 1)), "day": int(day)}
        raise NotADay(_("%(month)s has no day %(day)s.") % shown) from None


def _no_day() -> str:
    return _("Write the date as 31.12.2018, 2018-12-31 or with the month in words.")
