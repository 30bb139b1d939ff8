"""SQLite: the FTS5 table `search_index`, kept by triggers (search/migrations)."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from search.backends.database.matching import (
    ATTACHED_WEIGHT,
    BODY_WEIGHT,
    TITLE_WEIGHT,
    Expression,
    Needed,
    TitleWords,
    Way,
)
from search.backends.database.sql import Sql
from search.terms import loose


class Places(NamedTuple):
    """Columns to look for stems in: as typed, and in their loose form."""

    as_typed: str
    loose: str


PLACES = Places(
    "{title_stems body_stems attached_stems}", "{title_loose body_loose attached_loose}"
)
FILES = Places("{attached_stems}", "{attached_loose}")
FOLDED = "{folded attached_folded}"
TITLES = "{title_loose title_stems}"


class Fts5:
    """Builds one MATCH expression. All strings in it are quoted and hold only words."""

    def source(self) -> Sql:
        """Return the FROM part. CROSS JOIN fixes the order: first the words, then their items.

        Left to itself, SQLite may ask the index about each item of a locale.
        """
        return Sql(
            "search_index CROSS JOIN publication_publisheditem AS i ON i.id = search_index.rowid"
        )

    def condition(self, expression: Expression, *, scored: bool) -> Sql:
        """Return the WHERE part. bm25 scores what is in the expression: as typed counts again."""
        if expression.has_words:
            return Sql("search_index MATCH %s", (match_expression(expression, as_typed=scored),))
        # FTS5's NOT needs something to take from.
        return Sql(
            "search_index.rowid NOT IN"
            " (SELECT rowid FROM search_index WHERE search_index MATCH %s)",
            (_joined(" OR ", _unwanted(expression)),),
        )

    def title_condition(self, words: TitleWords) -> Sql:
        """Return the condition that a title has the words."""
        last = [f"{_string(words.beginning)} *", *map(_string, words.last_stems)]
        wanted = [*map(_string, words.stems), _joined(" OR ", last)]
        return Sql("search_index MATCH %s", (f"{TITLES} : ({' AND '.join(wanted)})",))

    def score(self, _expression: Expression) -> Sql:
        """Return bm25, which SQLite gives as a negative number."""
        once = (TITLE_WEIGHT, BODY_WEIGHT, ATTACHED_WEIGHT)
        weights = (*once, *once, 0.0, 0.0)
        return Sql("-bm25(search_index, %s, %s, %s, %s, %s, %s, %s, %s)", weights)

    def has(self, needed: Needed) -> Sql:
        """Return the condition that a text found has one thing in any of its ways."""
        match = _any_way(needed, as_typed=False)
        return Sql(
            "search_index.rowid IN (SELECT rowid FROM search_index WHERE search_index MATCH %s)",
            (match,),
        )

    def year(self) -> Sql:
        """Return the year of an item's date."""
        return Sql("CAST(substr(i.date, 1, 4) AS INTEGER)")

    def month(self) -> Sql:
        """Return the month of an item's date."""
        return Sql("CAST(substr(i.date, 6, 2) AS INTEGER)")

    def age_in_days(self, today: dt.date) -> Sql:
        """Return how many days an item's date is from today."""
        return Sql("abs(julianday(%s) - julianday(i.date))", (today.isoformat(),))


def match_expression(expression: Expression, *, as_typed: bool) -> str:
    """Return the expression in FTS5's language."""
    words = [_any_way(needed, as_typed=as_typed) for needed in expression.needed]
    wanted = [_joined(" OR ", map(_folded, ways)) for ways in expression.phrases]
    if words:
        wanted.append(_joined(" OR " if expression.any_word else " AND ", words))
    unwanted = _unwanted(expression)
    found = _joined(" AND ", wanted)
    return f"{found} NOT {_joined(' OR ', unwanted)}" if unwanted else found


def _unwanted(expression: Expression) -> list[str]:
    return [
        *(_way(group, PLACES, as_typed=False) for group in expression.excluded),
        *(_way(group, FILES, as_typed=False) for group in expression.excluded_in_files),
        *map(_folded, expression.excluded_phrases),
    ]


def _any_way(needed: Needed, *, as_typed: bool) -> str:
    """Return the expression for texts that have one thing in any of its ways."""
    ways = [_way(way, PLACES, as_typed=as_typed) for way in needed.ways]
    return _joined(" OR ", ways + [_way(way, FILES, as_typed=as_typed) for way in needed.in_files])


def _way(way: Way, places: Places, *, as_typed: bool) -> str:
    return _joined(" AND ", [_part(part, places, as_typed=as_typed) for part in way])


def _part(stem: str, places: Places, *, as_typed: bool) -> str:
    careless = f"{places.loose} : {_string(loose(stem))}"
    return f"({places.as_typed} : {_string(stem)} OR {careless})" if as_typed else careless


def _folded(phrase: str) -> str:
    return f"{FOLDED} : {_string(phrase)}"


def _joined(operator: str, parts: Iterable[str]) -> str:
    return f"({operator.join(parts)})"


def _string(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
