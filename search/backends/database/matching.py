"""Which texts match, and how well: the part that differs between databases."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from search.backends.database.sql import Sql
from search.terms import Terms, loose

# A word in the title weighs as much as this many in the body.
TITLE_WEIGHT, BODY_WEIGHT = 6.0, 1.0


@dataclass(frozen=True)
class Expression:
    """What texts of one locale must hold.

    `stems` are needed all of them, or any of them (`any_word`). They are matched in their loose
    form; texts that have them as typed rank above those that have only the loose form.
    """

    stems: tuple[str, ...]
    phrases: tuple[str, ...]
    excluded: tuple[tuple[str, ...], ...]
    excluded_phrases: tuple[str, ...]
    any_word: bool = False

    @classmethod
    def of(cls, terms: Terms, locale: str, *, any_word: bool) -> "Expression | None":
        """Return what texts of a locale must hold; None when the terms say nothing in it."""
        stems, phrases = terms.stems(locale), terms.folded_phrases(locale)
        if not stems and not phrases:
            return None
        return cls(
            stems=stems,
            phrases=phrases,
            excluded=terms.excluded_stems(locale),
            excluded_phrases=terms.folded_excluded_phrases(locale),
            any_word=any_word,
        )

    @property
    def loose_stems(self) -> tuple[str, ...]:
        """The loose forms of the stems."""
        return tuple(dict.fromkeys(map(loose, self.stems)))

    @property
    def loose_excluded(self) -> tuple[tuple[str, ...], ...]:
        """The loose forms of the excluded stems, in their groups."""
        return tuple(tuple(map(loose, group)) for group in self.excluded)


class FullText(Protocol):
    """One database's full-text index over `PublishedText`."""

    def source(self) -> Sql:
        """Return the FROM part: the index joined with the items, called `i`."""

    def condition(self, expression: Expression, *, scored: bool) -> Sql:
        """Return the WHERE part."""

    def score(self, expression: Expression) -> Sql:
        """Return how well a text matches: more is better, 0 at least."""

    def year(self) -> Sql:
        """Return the year of an item's date as a number."""

    def age_in_days(self, today: dt.date) -> Sql:
        """Return how many days an item's date is from today."""
