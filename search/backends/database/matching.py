"""Which texts match, and how well: the part that differs between databases."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import Protocol

from portal.core import languages
from search.backends.database.sql import Sql
from search.query import SearchQuery
from search.synonyms import Unit
from search.terms import MAX_WORDS, clean, folded_phrase, folded_words, loose, unique_stems

# A word in the title weighs as much as this many in the body, one in a file a fraction of that.
TITLE_WEIGHT, BODY_WEIGHT, ATTACHED_WEIGHT = 6.0, 1.0, 0.25
# Words side by side in a title say more than the same words apart.
NEIGHBOURS = 2.0


# An unfinished word may be a stem with the beginning of an ending: so many letters are dropped.
LONGEST_ENDING, SHORTEST_STEM = 3, 3
# Of so many numbers of acts in one query it is looked for what cites them without naming them.
MOST_CITED = 2
# A way to have one thing: stems that are needed together, a phrase with spaces inside.
Way = tuple[str, ...]


@dataclass(frozen=True)
class Needed:
    """One thing to have: in any of these ways, or in a file as files in other languages have it."""

    ways: tuple[Way, ...]
    in_files: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Expression:
    """What texts of one locale must hold.

    `needed` are needed all of them, or any of them (`any_word`), each in one of its ways. Stems are
    matched in their loose form; texts that have them as typed rank above those that have only the
    loose form. Of each group of `subjects` the item must have one key. A phrase is told as each
    language folds it, since a file may be in another one than its item.
    """

    needed: tuple[Needed, ...]
    phrases: tuple[tuple[str, ...], ...]
    excluded: tuple[Way, ...]
    excluded_in_files: tuple[Way, ...]
    excluded_phrases: tuple[str, ...]
    any_word: bool = False
    subjects: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def all_of(cls, query: SearchQuery, locale: str, *, any_word: bool) -> "list[Expression]":
        """Return what texts of a locale must hold, any one of these; none when nothing is said.

        The first is the words themselves; by the others an act is cited and its number not named.
        """
        terms, units = query.terms, query.units()
        words = cls(
            needed=_needed(units, terms.phrases, locale),
            phrases=tuple(_phrases(terms.phrases, locale)),
            excluded=terms.excluded_stems(locale),
            excluded_in_files=_different(
                (group for other in _others(locale) for group in terms.excluded_stems(other)),
                terms.excluded_stems(locale),
            ),
            excluded_phrases=tuple(
                folded for ways in _phrases(terms.excluded_phrases, locale) for folded in ways
            ),
            any_word=any_word,
        )
        if not words.has_words:
            return []
        citing = (
            replace(words, needed=_needed(named, terms.phrases, locale), subjects=cited)
            for named, cited in (_citing_any(units) if any_word else _citing(units))
        )
        return [words, *citing]

    @property
    def has_words(self) -> bool:
        """Whether a text must have any words."""
        return bool(self.needed or self.phrases)

    @property
    def excludes(self) -> bool:
        """Whether there are words that a text must not have."""
        return bool(self.excluded or self.excluded_phrases)

    @property
    def stems(self) -> tuple[str, ...]:
        """Everything that may be found, each once."""
        return _parts(way for each in self.needed for way in each.ways)

    @property
    def neighbours(self) -> list[tuple[str, str]]:
        """Each two stems that were typed side by side."""
        typed = [each.ways[0] for each in self.needed]
        pairs = pairwise(typed)
        return [(*one, *other) for one, other in pairs if len(one) == len(other) == 1]

    @property
    def stems_in_files(self) -> tuple[str, ...]:
        """Everything that may be found in files alone, each once."""
        return _parts(way for each in self.needed for way in each.in_files)


# The units that are to be named, and of each of the others the keys of what cites it.
Citing = tuple[tuple[Unit, ...], tuple[tuple[str, ...], ...]]


def _citing(units: tuple[Unit, ...]) -> Iterator[Citing]:
    """Yield the ways to have numbers of acts cited and all the rest named."""
    citable = [unit for unit in units if unit.cited][:MOST_CITED]
    for are_named in product((True, False), repeat=len(citable)):
        cited = [unit for unit, named in zip(citable, are_named, strict=True) if not named]
        if cited:
            named = tuple(unit for unit in units if unit not in cited)
            yield named, tuple(unit.cited for unit in cited)


def _citing_any(units: tuple[Unit, ...]) -> Iterator[Citing]:
    """Yield the way to have any number of an act cited and nothing named."""
    if cited := tuple(key for unit in units for key in unit.cited):
        yield (), (cited,)


def _needed(units: Iterable[Unit], phrases: Iterable[str], locale: str) -> tuple[Needed, ...]:
    """Return what is needed: each stem by itself, or what has other names in any of these ways."""
    found: list[Needed] = []
    for unit in (*units, *(Unit((phrase,)) for phrase in phrases)):
        ways = unit.options(locale)
        elsewhere = [way for other in _others(locale) for way in unit.options(other)]
        if len(ways) > 1:
            found.append(Needed(ways, _different(elsewhere, ways)))
            continue
        for place, stem in enumerate(ways[0]):
            own = ((stem,),)
            like = (_like(ways[0], place, way) for way in elsewhere)
            found.append(Needed(own, _different(like, own)))
    return tuple(dict.fromkeys(found))[:MAX_WORDS]


def _like(stems: Way, place: int, other: Way) -> Way:
    """Return the part of a way in another language that says what the stem at a place says."""
    return (other[place],) if len(other) == len(stems) else other


def _others(locale: str) -> list[str]:
    return [each for each in languages.content_locales() if each != locale]


def _phrases(phrases: Iterable[str], locale: str) -> Iterator[tuple[str, ...]]:
    """Yield each phrase that says something in a locale as each locale folds it."""
    for phrase in phrases:
        folded = [folded_phrase(phrase, each) for each in (locale, *_others(locale))]
        if folded[0]:
            yield tuple(dict.fromkeys(filter(None, folded)))


def _different(ways: Iterable[Way], known: Iterable[Way]) -> tuple[Way, ...]:
    """Return the ways that are not known, each once."""
    known = set(known)
    return tuple(way for way in dict.fromkeys(ways) if way and way not in known)


def _parts(ways: Iterable[Way]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for way in ways for part in way))


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
        """Return the WHERE part for an expression with words to have or not to have."""

    def title_condition(self, words: TitleWords) -> Sql:
        """Return the condition that a title has the words."""

    def score(self, expression: Expression) -> Sql:
        """Return how well a text matches: more is better, 0 at least."""

    def has(self, needed: Needed) -> Sql:
        """Return the condition that a text found has one thing in any of its ways."""

    def year(self) -> Sql:
        """Return the year of an item's date as a number."""

    def month(self) -> Sql:
        """Return the month of an item's date as a number."""

    def age_in_days(self, today: dt.date) -> Sql:
        """Return how many days an item's date is from today."""
