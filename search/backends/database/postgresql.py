"""PostgreSQL: the generated columns `search_words` and `search_exact` (search/migrations)."""

import datetime as dt
from collections.abc import Iterable

from search.backends.database.matching import (
    ATTACHED_WEIGHT,
    BODY_WEIGHT,
    NEIGHBOURS,
    TITLE_WEIGHT,
    Expression,
    Needed,
    TitleWords,
    Way,
)
from search.backends.database.sql import Sql, join
from search.terms import loose

# In PostgreSQL's order of labels: D, C (files), B (bodies), A (titles).
TEXTS = f"{{0, {ATTACHED_WEIGHT / TITLE_WEIGHT:.3f}, {BODY_WEIGHT / TITLE_WEIGHT:.3f}, 0}}"
TITLES = "{0, 0, 0, 1}"
# Of a text: divide by 1 + the logarithm of its length.
NORMALISATION = 1
# Of a title: a word says the more the fewer words stand beside it. Characters of a usual title, and
# how much the length counts (the b of BM25).
USUAL_TITLE, OF_LENGTH = 60, 0.75


class TsVector:
    """Builds tsquery values with PostgreSQL's own functions, phrase by phrase."""

    def source(self) -> Sql:
        """Return the FROM part."""
        return Sql(
            "publication_publishedtext AS t JOIN publication_publisheditem AS i ON i.id = t.item_id"
        )

    def condition(self, expression: Expression, *, scored: bool) -> Sql:
        """Return the WHERE part, the same whether scored or not."""
        words = [
            *(_not(_way(group)) for group in expression.excluded),
            *(_not(_way_in_files(group)) for group in expression.excluded_in_files),
        ]
        if expression.needed:
            operator = " || " if expression.any_word else " && "
            words.append(join(operator, map(_any_way, expression.needed)).in_parentheses())
        phrases = [
            *(join(" || ", map(_phrase, ways)).in_parentheses() for ways in expression.phrases),
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
        in_files = [_in_files(part) for part in expression.stems_in_files]
        query = join(" || ", [*map(_phrase, words), *in_files])
        in_text = (
            Sql("(ts_rank(%s::float4[], t.search_words,", (TEXTS,))
            + query
            + Sql(", %s)", (NORMALISATION,))
        )
        in_title = Sql("+ ts_rank(%s::float4[], t.search_words,", (TITLES,)) + query
        length = Sql(
            ") / (%s + %s * length(i.title) / %s)", (1 - OF_LENGTH, OF_LENGTH, USUAL_TITLE)
        )
        return in_text + in_title + length + self._neighbours(expression) + Sql(")")

    @staticmethod
    def _neighbours(expression: Expression) -> Sql:
        """Return what is added for each two words that stand side by side in the title."""
        return join(
            " ",
            [
                Sql("+ CASE WHEN")
                + _matches("t.search_words", [_in_title(*pair)])
                + Sql("THEN %s::float8 ELSE 0 END", (NEIGHBOURS / TITLE_WEIGHT,))
                for pair in expression.neighbours
            ],
        )

    def has(self, needed: Needed) -> Sql:
        """Return the condition that a text found has one thing in any of its ways."""
        return _matches("t.search_words", [_any_way(needed)])

    def year(self) -> Sql:
        """Return the year of an item's date."""
        return Sql("EXTRACT(YEAR FROM i.date)::int")

    def month(self) -> Sql:
        """Return the month of an item's date."""
        return Sql("EXTRACT(MONTH FROM i.date)::int")

    def age_in_days(self, today: dt.date) -> Sql:
        """Return how many days an item's date is from today."""
        return Sql("abs(%s::date - i.date)", (today,))


def _any_way(needed: Needed) -> Sql:
    """Return the query for texts that have one thing in any of its ways."""
    ways = [*map(_way, needed.ways), *map(_way_in_files, needed.in_files)]
    return join(" || ", ways).in_parentheses()


def _way(way: Way) -> Sql:
    return join(" && ", [_phrase(loose(part)) for part in way]).in_parentheses()


def _way_in_files(way: Way) -> Sql:
    return join(" && ", map(_in_files, way)).in_parentheses()


def _in_files(words: str) -> Sql:
    """Return the query for a phrase in files, whose words weigh C."""
    return _weighing("C", words.split())


def _in_title(*stems: str) -> Sql:
    return _weighing("A", stems)


def _weighing(label: str, stems: Iterable[str]) -> Sql:
    phrase = " <-> ".join(f"'{loose(stem)}':{label}" for stem in stems)
    return Sql("to_tsquery('simple', %s)", (phrase,))


def _phrase(words: str) -> Sql:
    return Sql("phraseto_tsquery('simple', %s)", (words,))


def _not(query: Sql) -> Sql:
    return Sql("!!") + query.in_parentheses()


def _matches(column: str, queries: Iterable[Sql]) -> Sql:
    return Sql(f"{column} @@") + join(" && ", queries).in_parentheses()
