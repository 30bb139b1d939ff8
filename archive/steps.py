"""The steps of the archive, each with how much it holds."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import npgettext

from portal.core import day_text


@dataclass(frozen=True)
class CountEntry:
    """A year or month with the number of its items; without items it leads nowhere."""

    name: str
    count: int
    url: str

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


def year_entries(counted: dict[int, int]) -> list[CountEntry]:
    """Return the years that have items, newest first."""
    return [
        CountEntry(str(year), n, reverse("archive:year", kwargs={"year": f"{year:04}"}))
        for year, n in counted.items()
        if n
    ]


def month_entries(year: int, counted: dict[int, int]) -> list[CountEntry]:
    """Return the twelve months of a year."""
    return [_month_entry(year, month, counted.get(month, 0)) for month in range(1, 13)]


def _month_entry(year: int, month: int, n: int) -> CountEntry:
    parts = {"year": f"{year:04}", "month": f"{month:02}"}
    return CountEntry(
        day_text.month_name(month), n, reverse("archive:month", kwargs=parts) if n else ""
    )
