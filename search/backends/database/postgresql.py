"""PostgreSQL: the generated columns `search_words` and `search_exact` (search/migrations)."""

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
from search.backends.database.sql import Sql, join
from search.terms import loose

# In PostgreSQL's order of labels: D, C (files), B (bodies), A (titles).
WEIGHTS = f"{{0, {ATTACHED_WEIGHT / TITLE_WEIGHT:.3f}, {BODY_WEIGHT / TITLE_WEIGHT:.3f}, 1}}"
# Divide by 1 + the logarithm of the text's length.
NORMALISATION = 1


class TsVector:
    """Builds tsquery values with PostgreSQL's own functions, phrase by phrase."""

    def source(self) -> Sql:
        """Return the FROM part."""
        return Sql(
            "publication_publishedtext AS t JOIN publication_publisheditem AS i ON i.id = t.item_id"
        )

    def condition(self, expression: Expression, *, scored: bool) -> Sql:
        """Return the WHERE part, the same whether scored or not."""
        words = [_not(join(" && ", map(_phrase, group))) for group in expression.loose_excluded]
        if expression.needed:
            operator = " || " if expression.any_word else " && "
            words.append(join(operator, map(_any_way, expression.needed)).in_parentheses())
        phrases = [
            *map(_phrase, expression.phrases),
            *(_not(_phrase(phrase)) for phrase in expression.excluded_phrases),
        ]
        columns = {"t.search_words": words, "t.search_exact": phrases}
        return join(
            " AND ", [_matches(column, queries) for column, queries in columns.items() if queries]
        )

    def title_condition(self, words: TitleWords) -> Sql:
        """Return the condition that a title has the words: titles weigh A."""
        last = [f"'{words.beginning}':*A", *(f"'{stem}':A" for stem in words.last_stems)]
        query = " & ".join([*(f"'{stem}':A" for stem in words.stems), f"({' | '.join(last)})"])
        return Sql("t.search_words @@ to_tsquery('simple', %s)", (query,))

    def score(self, expression: Expression) -> Sql:
        """Return ts_rank of any of the words: of all of them, it compares every two positions."""
        words = dict.fromkeys((*map(loose, expression.stems), *expression.stems))
        if not words:
            return Sql("1.0")
        query = join(" || ", map(_phrase, words))
        return (
            Sql("ts_rank(%s::float4[], t.search_words,", (WEIGHTS,))
            + query
            + Sql(", %s)", (NORMALISATION,))
        )

    def has(self, ways: Needed) -> Sql:
        """Return the condition that a text found has one thing in any of its ways."""
        return _matches("t.search_words", [_any_way(ways)])

    def year(self) -> Sql:
        """Return the year of an item's date."""
        return Sql("EXTRACT(YEAR FROM i.date)::int")

    def month(self) -> Sql:
        """Return the month of an item's date."""
        return Sql("EXTRACT(MONTH FROM i.date)::int")

    def age_in_days(self, today: dt.date) -> Sql:
        """Return how many days an item's date is from today."""
        return Sql("abs(%s::date - i.date)", (today,))


def _any_way(ways: Needed) -> Sql:
    """Return the query for texts that have one thing in any of its ways."""
    options = [join(" && ", [_phrase(loose(part)) for part in way]) for way in ways]
    return join(" || ", [option.in_parentheses() for option in options]).in_parentheses()


def _phrase(words: str) -> Sql:
    return Sql("phraseto_tsquery('simple', %s)", (words,))


def _not(query: Sql) -> Sql:
    return Sql("!!") + query.in_parentheses()


def _matches(column: str, queries: Iterable[Sql]) -> Sql:
    return Sql(f"{column} @@") + join(" && ", queries).in_parentheses()
