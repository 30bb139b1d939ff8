"""SQLite: the FTS5 table `search_index`, kept by triggers (search/migrations)."""

import datetime as dt
from collections.abc import Iterable

from search.backends.database.matching import (
    ATTACHED_WEIGHT,
    BODY_WEIGHT,
    TITLE_WEIGHT,
    Expression,
    Needed,
    TitleWords,
)
from search.backends.database.sql import Sql
from search.terms import loose

AS_TYPED = "{title_stems body_stems attached_stems}"
LOOSE = "{title_loose body_loose attached_loose}"
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
        return Sql("search_index MATCH %s", (match_expression(expression, as_typed=scored),))

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

    def has(self, ways: Needed) -> Sql:
        """Return the condition that a text found has one thing in any of its ways."""
        match = _any_way(ways, as_typed=False)
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
    words = [_any_way(ways, as_typed=as_typed) for ways in expression.needed]
    wanted = [f"{FOLDED} : {_string(phrase)}" for phrase in expression.phrases]
    if words:
        wanted.append(_joined(" OR " if expression.any_word else " AND ", words))
    unwanted = [
        _joined(" AND ", [f"{LOOSE} : {_string(stem)}" for stem in group])
        for group in expression.loose_excluded
    ]
    unwanted += [f"{FOLDED} : {_string(phrase)}" for phrase in expression.excluded_phrases]
    found = _joined(" AND ", wanted)
    return f"{found} NOT {_joined(' OR ', unwanted)}" if unwanted else found


def _any_way(ways: Needed, *, as_typed: bool) -> str:
    """Return the expression for texts that have one thing in any of its ways."""
    options = [_joined(" AND ", [_part(part, as_typed=as_typed) for part in way]) for way in ways]
    return _joined(" OR ", options)


def _part(stem: str, *, as_typed: bool) -> str:
    careless = f"{LOOSE} : {_string(loose(stem))}"
    return f"({AS_TYPED} : {_string(stem)} OR {careless})" if as_typed else careless


def _joined(operator: str, parts: Iterable[str]) -> str:
    return f"({operator.join(parts)})"


def _string(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
