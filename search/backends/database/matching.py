"""Which texts match, and how well: the part that differs between databases."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from search.backends.database.sql import Sql
from search.query import SearchQuery
from search.terms import MAX_WORDS, clean, folded_words, loose, unique_stems

# A word in the title weighs as much as this many in the body, one in a file a fraction of that.
TITLE_WEIGHT, BODY_WEIGHT, ATTACHED_WEIGHT = 6.0, 1.0, 0.25


# An unfinished word may be a stem with the beginning of an ending: so many letters are dropped.
LONGEST_ENDING, SHORTEST_STEM = 3, 3
# The ways to have one thing; each is stems that are needed together, a phrase with spaces inside.
Needed = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Expression:
    """What texts of one locale must hold.

    `needed` are needed all of them, or any of them (`any_word`), each in one of its ways. Stems are
    matched in their loose form; texts that have them as typed rank above those that have only the
    loose form.
    """

    needed: tuple[Needed, ...]
    phrases: tuple[str, ...]
    excluded: tuple[tuple[str, ...], ...]
    excluded_phrases: tuple[str, ...]
    any_word: bool = False

    @classmethod
    def of(cls, query: SearchQuery, locale: str, *, any_word: bool) -> "Expression | None":
        """Return what texts of a locale must hold; None when the words say nothing in it."""
        terms = query.terms
        needed, phrases = tuple(_needed(query, locale)), terms.folded_phrases(locale)
        if not needed and not phrases:
            return None
        return cls(
            needed=needed,
            phrases=phrases,
            excluded=terms.excluded_stems(locale),
            excluded_phrases=terms.folded_excluded_phrases(locale),
            any_word=any_word,
        )

    @property
    def stems(self) -> tuple[str, ...]:
        """Everything that may be found, each once."""
        return tuple(dict.fromkeys(part for way in self.needed for each in way for part in each))

    @property
    def loose_excluded(self) -> tuple[tuple[str, ...], ...]:
        """The loose forms of the excluded stems, in their groups."""
        return tuple(tuple(map(loose, group)) for group in self.excluded)


def _needed(query: SearchQuery, locale: str) -> list[Needed]:
    """Return what is needed: each stem by itself, or what has other names in any of these ways."""
    found: list[Needed] = []
    for unit in query.units():
        options = unit.options(locale)
        found += [((stem,),) for stem in options[0]] if len(options) == 1 else [options]
    found += [((stem,),) for stem in unique_stems(query.terms.phrases, locale)]
    return list(dict.fromkeys(found))[:MAX_WORDS]


@dataclass(frozen=True)
class TitleWords:
    """What titles of one locale must have: whole stems, and one word in any of these ways."""

    stems: tuple[str, ...]
    beginning: str
    last_stems: tuple[str, ...]

    @classmethod
    def of(cls, text: str, locale: str) -> "TitleWords | None":
        """Return what is being typed, loosely; None when it says nothing in the locale."""
        words = folded_words(clean(text), locale)[:MAX_WORDS]
        if not words:
            return None
        *whole, last = words
        cut = [last[:-n] for n in range(1, LONGEST_ENDING + 1) if len(last) - n >= SHORTEST_STEM]
        last_stems = (*unique_stems([last], locale), *cut)
        return cls(
            stems=tuple(map(loose, unique_stems(whole, locale))),
            beginning=loose(last),
            last_stems=tuple(dict.fromkeys(map(loose, last_stems))),
        )


class FullText(Protocol):
    """One database's full-text index over `PublishedText`."""

    def source(self) -> Sql:
        """Return the FROM part: the index joined with the items, called `i`."""

    def condition(self, expression: Expression, *, scored: bool) -> Sql:
        """Return the WHERE part."""

    def title_condition(self, words: TitleWords) -> Sql:
        """Return the condition that a title has the words."""

    def score(self, expression: Expression) -> Sql:
        """Return how well a text matches: more is better, 0 at least."""

    def has(self, ways: Needed) -> Sql:
        """Return the condition that a text found has one thing in any of its ways."""

    def year(self) -> Sql:
        """Return the year of an item's date as a number."""

    def month(self) -> Sql:
        """Return the month of an item's date as a number."""

    def age_in_days(self, today: dt.date) -> Sql:
        """Return how many days an item's date is from today."""
