"""The steps of the archive, each with how much it holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import npgettext

from portal.core import day_text
from portal.publication.elsewhere import MoreElsewhere, in_order

# {content locale: {year or month: count}}.
Counted = Mapping[str, Mapping[int, int]]


@dataclass(frozen=True)
class CountEntry:
    """A year or month with the number of its items; without items it leads nowhere.

    `more` is what it holds in other languages when it has nothing in the reader's own.
    """

    name: str
    count: int
    url: str
    more: list[MoreElsewhere] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The word that follows the number."""
        return count_word(self.count)


def count_word(n: int) -> str:
    """Return the word for `n` items of any kind."""
    return npgettext("after a number", "item", "items", n)


def count_words(n: int) -> str:
    """Return the number with its word: “5 материалов”."""
    return f"{n} {count_word(n)}"


def year_entries(locale: str, counted: Counted, query: str = "") -> list[CountEntry]:
    """Return the years that have items in any language, newest first.

    `query` is what addresses end with.
    """
    years = sorted({year for found in counted.values() for year in found}, reverse=True)
    entries = (
        _entry(
            locale,
            counted,
            year,
            str(year),
            reverse("archive:year", args=[f"{year:04}"]) + query,
        )
        for year in years
    )
    return [entry for entry in entries if entry.url]


def month_entries(locale: str, year: int, counted: Counted, query: str = "") -> list[CountEntry]:
    """Return the twelve months of a year; `query` is what addresses end with."""
    return [
        _entry(
            locale,
            counted,
            month,
            day_text.month_name(month),
            reverse("archive:month", args=[f"{year:04}", f"{month:02}"]) + query,
        )
        for month in range(1, 13)
    ]


def _entry(locale: str, counted: Counted, period: int, name: str, url: str) -> CountEntry:
    n = counted.get(locale, {}).get(period, 0)
    others = {code: found.get(period, 0) for code, found in counted.items()}
    more = [] if n else in_order(locale, others, "")
    return CountEntry(name, n, url if n or more else "", more)
