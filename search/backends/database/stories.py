"""The second statement of a search: the stories of one page. And what the first one matches.

Both begin with the matching texts, materialised: joined and sorted in one go, databases walk the
newest items first and try each, which takes as long as the word is rare.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from portal.core import dates, languages
from search.backends.base import PAGE_SIZE, Hit
from search.backends.database.matching import Expression, FullText
from search.backends.database.sql import Sql, join, one_of
from search.query import SearchQuery

# How much a text of today ranks above the same text of long ago, and after how many days half of
# that is gone. Mild: it orders what matches about equally well.
RECENCY, RECENCY_DAYS = 0.25, 365.0


class StorySearch:
    """One query, told in one database's words. `any_word`: texts need not have all the words."""

    def __init__(self, query: SearchQuery, full_text: FullText, *, any_word: bool = False) -> None:
        self.query = query
        self.full_text = full_text
        self.any_word = any_word
        self.expressions: dict[Expression | None, list[str]] = {}
        has_words = bool(query.terms)
        for locale in languages.content_locales():
            expressions = Expression.all_of(query, locale, any_word=any_word)
            for expression in expressions if has_words else [None]:
                self.expressions.setdefault(expression, []).append(locale)

    @property
    def has_alternatives(self) -> bool:
        """Whether some texts might have a part of the words."""
        return any(each and len(each.needed) > 1 for each in self.expressions)

    # --- One page of stories --------------------------------------------------------------------

    def page(self, *, by_relevance: bool) -> tuple[list[Hit], int]:
        """Return the stories of the query's page and how many there are in all.

        Past the last page there are none, and the total is 0.
        """
        found = [
            self._texts(
                expression,
                locales,
                [self._score(expression, by_relevance=by_relevance)],
                [*self.ticked(), *self.period(), *self._subjects()],
                scored=by_relevance,
            )
            for expression, locales in self._asked().items()
        ]
        if not found:
            return [], 0
        statement = (
            Sql("WITH found AS MATERIALIZED (")
            + join(" UNION ALL ", found)
            + Sql("), stories AS ( SELECT number, max(score) AS score, max(moment) AS moment,")
            + mask()
            + Sql("AS mask FROM found GROUP BY number )")
            + Sql("SELECT number, mask, count(*) OVER () FROM stories")
            + Sql("ORDER BY score DESC, moment DESC, number DESC LIMIT %s", (PAGE_SIZE,))
            + Sql("OFFSET %s", ((self.query.page - 1) * PAGE_SIZE,))
        )
        rows = statement.rows()
        hits = [Hit(number, locales_of(bits)) for number, bits, _total in rows]
        return hits, rows[0][2] if rows else 0

    def _score(self, expression: Expression | None, *, by_relevance: bool) -> Sql:
        if expression is None or not by_relevance:
            return Sql("0 AS score")
        if not expression.has_words:
            # What only cites an act comes after what names it.
            return Sql("1 AS score" if expression.any_word else "0 AS score")
        age = self.full_text.age_in_days(dates.today()).in_parentheses()
        recency = Sql("* (1 + %s / (1 +", (RECENCY,)) + age + Sql("/ %s))", (RECENCY_DAYS,))
        score = self.full_text.score(expression) + recency
        if expression.any_word:
            score = self._coverage(expression) + Sql("+ 1 - 1 / (1 +") + score + Sql(")")
        return score + Sql("AS score")

    def _coverage(self, expression: Expression) -> Sql:
        """Return how many of the words a text has: two of them say more than one, however often."""
        return join(
            " + ",
            [
                Sql("CASE WHEN") + self.full_text.has(needed) + Sql("THEN 1 ELSE 0 END")
                for needed in expression.needed
            ],
        )

    def _subjects(self) -> list[Sql]:
        """Return the condition of each dimension of subjects that is asked for."""
        return [has_one_of(keys) for keys in self.query.subjects_by_dimension().values()]

    def _asked(self) -> dict[Expression | None, list[str]]:
        """Return the expressions with those of their locales that are asked for."""
        asked = self.query.searched_locales()
        found = {
            expression: [locale for locale in locales if locale in asked]
            for expression, locales in self.expressions.items()
        }
        return {expression: locales for expression, locales in found.items() if locales}

    # --- Both -----------------------------------------------------------------------------------

    def ticked(self) -> list[Sql]:
        """Return the conditions of the filters by kind and category."""
        ticked = [("i.kind", self.query.kinds), ("i.category", self.query.categories)]
        return [one_of(column, values) for column, values in ticked if values]

    def period(self) -> list[Sql]:
        """Return the conditions of the dates."""
        limits: list[tuple[str, dt.date | None]] = [
            ("i.date >= %s", self.query.since),
            ("i.date <= %s", self.query.until),
        ]
        return [Sql(text, (day.isoformat(),)) for text, day in limits if day]

    def texts(self, columns: Sequence[Sql], conditions: Sequence[Sql] = ()) -> Sql:
        """Return the query of all texts that match, without filters."""
        found = [
            self._texts(expression, locales, columns, conditions)
            for expression, locales in self.expressions.items()
        ]
        return join(" UNION ALL ", found)

    def _texts(
        self,
        expression: Expression | None,
        locales: list[str],
        columns: Iterable[Sql],
        filters: Iterable[Sql] = (),
        *,
        scored: bool = False,
    ) -> Sql:
        conditions = [one_of("i.locale", locales), *filters]
        source = Sql("publication_publisheditem AS i")
        if expression is not None:
            conditions += [_concern(keys, locales) for keys in expression.subjects]
            if expression.has_words or expression.excludes:
                source = self.full_text.source()
                conditions.insert(0, self.full_text.condition(expression, scored=scored))
        shared = Sql("i.number, i.locale, i.kind, i.category, i.moment")
        return (
            Sql("SELECT")
            + join(", ", [shared, *columns])
            + Sql("FROM")
            + source
            + Sql("WHERE")
            + join(" AND ", conditions)
        )


def searches_of(query: SearchQuery, full_text: FullText) -> list[StorySearch]:
    """Return what is looked for: all the words and, where that finds nothing, any of them."""
    all_words = StorySearch(query, full_text)
    if query.only_total or not all_words.has_alternatives:
        return [all_words]
    return [all_words, StorySearch(query, full_text, any_word=True)]


def has_one_of(keys: Iterable[str]) -> Sql:
    """Return the condition that an item has one of these subjects."""
    rows = Sql("EXISTS (SELECT 1 FROM publication_itemsubject AS s WHERE s.item_id = i.id AND")
    return rows + one_of("s.subject", keys) + Sql(")")


def _concern(keys: Iterable[str], locales: Iterable[str]) -> Sql:
    """Return the same condition where it finds the items, and does not only check what was found.

    Their locales, which the items have anyway, let the index of subjects be used.
    """
    rows = Sql("i.id IN (SELECT s.item_id FROM publication_itemsubject AS s WHERE")
    return rows + one_of("s.locale", locales) + Sql("AND") + one_of("s.subject", keys) + Sql(")")


def mask() -> Sql:
    """Return one bit for each content locale in which a story matched."""
    return join(
        " + ",
        [
            Sql("max(CASE WHEN locale = %s THEN %s ELSE 0 END)", (locale, 1 << place))
            for place, locale in enumerate(languages.content_locales())
        ],
    )


def locales_of(bits: int) -> tuple[str, ...]:
    """Return the content locales of a mask's bits."""
    places = enumerate(languages.content_locales())
    return tuple(locale for place, locale in places if bits & 1 << place)
