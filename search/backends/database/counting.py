"""The first statement of a search: what matches, and all that is counted of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from search.backends.base import Facets
from search.backends.database.facets import SUBJECTS, Combination, count_facets, stories_in
from search.backends.database.sql import Sql, join, one_of
from search.backends.database.stories import StorySearch, has_one_of, locales_of, mask

# Above so many texts nothing is counted.
COUNTED = 150_000
# Above so many stories their subjects are not counted: each text is looked up among the keys.
SUBJECTS_COUNTED = 20_000
# Stories that agree in these are counted together: a few hundred rows, however many there are.
ALIKE = "search, kind, category, year, month, in_period, has_subjects, mask"


@dataclass(frozen=True)
class Counted:
    """What the first of some searches matches that matches anything; the last one may not.

    `combinations` is None when too many texts match. `subjects` are {key: stories}, each counted
    under the filters of the other dimensions; none when too many stories pass the other filters.
    """

    search: StorySearch
    combinations: list[Combination] | None
    subjects: dict[str, int]

    @property
    def total(self) -> int | None:
        """How many stories pass all filters; None when too many texts match."""
        if self.combinations is None:
            return None
        return stories_in(self.combinations, self.search.query)

    @property
    def is_any(self) -> bool:
        """Whether anything matches, whatever the filters."""
        return self.combinations != []

    def facets(self) -> Facets | None:
        """Return the facets; None when there is too much to count."""
        if self.combinations is None:
            return None
        query = self.search.query
        looked_up = stories_in(self.combinations, query, without=SUBJECTS)
        subjects = self.subjects if looked_up <= SUBJECTS_COUNTED else None
        return count_facets(self.combinations, query, subjects)


class _Row(NamedTuple):
    """So many stories that are alike, or those of a subject: then what is behind says nothing."""

    subject: str | None
    stories: int
    texts: int
    search: int
    kind: str
    category: str
    year: int
    month: int
    in_period: int
    has_subjects: int
    mask: int


def counted(searches: Sequence[StorySearch]) -> Counted:
    """Count what matches the first of the searches of one query that matches anything."""
    if not searches[0].expressions:
        return Counted(searches[0], [], {})
    rows = [_Row(*row) for row in _statement(searches).rows()]
    alike = [row for row in rows if row.subject is None]
    is_countable = sum(row.texts for row in alike) <= COUNTED
    return Counted(
        search=searches[max((row.search for row in alike), default=-1)],
        combinations=[_combination(row) for row in alike] if is_countable else None,
        subjects={row.subject: row.stories for row in rows if row.subject is not None},
    )


def _combination(row: _Row) -> Combination:
    return Combination(
        row.kind,
        row.category,
        row.year,
        row.month,
        bool(row.in_period),
        locales_of(row.mask),
        row.stories,
        bool(row.has_subjects),
    )


def _statement(searches: Sequence[StorySearch]) -> Sql:
    """Return the statement. What matches is not filtered: each facet leaves out its own filter."""
    first = searches[0]
    chosen = list(first.query.subjects_by_dimension())
    names = [f"found_{place}" for place in range(len(searches))]
    parts = {
        name: _found(search, names[:n])
        for n, (name, search) in enumerate(zip(names, searches, strict=True))
    }
    parts["found"] = join(" UNION ALL ", [Sql("SELECT * FROM") + Sql(name) for name in names])
    parts["stories"] = _stories(chosen)
    parts["narrowed"] = _narrowed(first)
    return (
        Sql("WITH")
        + join(
            ", ",
            [
                Sql(f"{name} AS MATERIALIZED") + part.in_parentheses()
                for name, part in parts.items()
            ],
        )
        + Sql("SELECT NULL, count(*), sum(texts),")
        + Sql(ALIKE)
        + Sql("FROM stories GROUP BY")
        + Sql(ALIKE)
        + Sql("UNION ALL")
        + _subjects(chosen)
    )


def _found(search: StorySearch, before: Sequence[str]) -> Sql:
    """Return the texts that match, where the searches before match nothing."""
    full_text, chosen = search.full_text, search.query.subjects_by_dimension()
    columns = [
        Sql("i.id"),
        full_text.year() + Sql("AS year"),
        _month(search),
        _flag(search.period(), "in_period"),
        *(_flag([has_one_of(keys)], f"has_{name}") for name, keys in chosen.items()),
        Sql(f"{len(before)} AS search"),
    ]
    nothing = [Sql("NOT EXISTS (SELECT 1 FROM") + Sql(name) + Sql(")") for name in before]
    return (
        Sql("SELECT * FROM")
        + search.texts(columns, nothing).in_parentheses()
        + Sql("AS texts LIMIT %s", (COUNTED + 1,))
    )


def _flag(conditions: Sequence[Sql], name: str) -> Sql:
    """Return the column that is 1 where all conditions hold, or everywhere when there is none."""
    if not conditions:
        return Sql(f"1 AS {name}")
    return Sql("CASE WHEN") + join(" AND ", conditions) + Sql(f"THEN 1 ELSE 0 END AS {name}")


def _month(search: StorySearch) -> Sql:
    """Return the month within the year that the query's dates lie in, 0 for other years."""
    year = search.query.whole_year
    if year is None:
        return Sql("0 AS month")
    within = Sql("CASE WHEN") + search.full_text.year() + Sql("= %s THEN", (year,))
    return within + search.full_text.month() + Sql("ELSE 0 END AS month")


def _stories(chosen: Sequence[str]) -> Sql:
    has_all = " * ".join(f"has_{name}" for name in chosen) or "1"
    return (
        Sql(
            "SELECT max(search) AS search, min(kind) AS kind, min(category) AS category,"
            " min(year) AS year, max(month) AS month, max(in_period) AS in_period,"
        )
        + Sql(f"max({has_all}) AS has_subjects,")
        + mask()
        + Sql("AS mask, count(*) AS texts FROM found GROUP BY number")
    )


def _narrowed(search: StorySearch) -> Sql:
    """Return what passes all filters but those of subjects."""
    filters = [
        one_of("i.locale", search.query.searched_locales()),
        *search.ticked(),
        Sql("i.in_period = 1"),
    ]
    return Sql("SELECT i.* FROM found AS i WHERE") + join(" AND ", filters)


def _subjects(chosen: Sequence[str]) -> Sql:
    """Return the rows of subjects, each counted under the filters of the other dimensions."""
    conditions = [
        Sql("(SELECT count(DISTINCT number) FROM narrowed) <= %s", (SUBJECTS_COUNTED,)),
        *(Sql(f"(n.has_{name} = 1 OR s.subject LIKE %s)", (f"{name}:%",)) for name in chosen),
    ]
    return (
        Sql("SELECT s.subject, count(DISTINCT n.number), 0, 0, '', '', 0, 0, 0, 0, 0")
        + Sql("FROM narrowed AS n JOIN publication_itemsubject AS s ON s.item_id = n.id WHERE")
        + join(" AND ", conditions)
        + Sql("GROUP BY s.subject")
    )
