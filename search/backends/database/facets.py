"""Counting facets: each without its own filter, all from one pass over what matches."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from search.backends.base import Facets
from search.query import SearchQuery

# Has no values here: a story has any number of them.
SUBJECTS = "subjects"


@dataclass(frozen=True)
class Combination:
    """How many stories share these: a few hundred rows, however many stories there are."""

    kind: str
    category: str
    year: int
    # The month within the year that the query's dates lie in, 0 for other years.
    month: int
    in_period: bool
    locales: tuple[str, ...]
    stories: int
    # Whether they pass the filter of each dimension of subjects.
    has_subjects: bool = True


def stories_in(
    combinations: Iterable[Combination], query: SearchQuery, *, without: str = ""
) -> int:
    """Return how many stories pass all filters but the one of the facet `without`."""
    checks = [check for name, check in _checks(query).items() if name != without]
    return sum(each.stories for each in combinations if all(check(each) for check in checks))


def count_facets(
    combinations: Iterable[Combination],
    query: SearchQuery,
    subjects: Mapping[str, int] | None = None,
) -> Facets:
    """Return the facets of a query; `subjects` are counted already."""
    counted: dict[str, Counter[Any]] = {name: Counter() for name in VALUES}
    checks = _checks(query)
    for each in combinations:
        failed = {name for name, check in checks.items() if not check(each)}
        for name, values in VALUES.items():
            if failed <= {OWN_FILTER.get(name, name)}:
                for value in values(each):
                    counted[name][value] += each.stories
    facets = {name: dict(counts) for name, counts in counted.items()}
    return Facets(**facets, subjects=subjects)


VALUES: dict[str, Callable[[Combination], Iterable[Any]]] = {
    "kinds": lambda each: (each.kind,),
    "categories": lambda each: (each.category,) if each.category else (),
    "languages": lambda each: each.locales,
    "years": lambda each: (each.year,),
    "months": lambda each: (each.month,) if each.month else (),
}
# Both are narrowed by the dates.
OWN_FILTER = {"months": "years"}


def _checks(query: SearchQuery) -> dict[str, Callable[[Combination], bool]]:
    """Return, by the facet whose own filter it is, whether a combination passes a filter."""
    return {
        "kinds": lambda each: not query.kinds or each.kind in query.kinds,
        "categories": lambda each: not query.categories or each.category in query.categories,
        "languages": lambda each: (
            not query.languages or not set(query.languages).isdisjoint(each.locales)
        ),
        "years": lambda each: each.in_period,
        SUBJECTS: lambda each: each.has_subjects,
    }
