"""Filters and facets: each facet is counted under all filters but its own."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from elasticsearch.dsl import A, Q
from elasticsearch.dsl.aggs import Agg
from elasticsearch.dsl.query import Query

from portal.publication.names import DIMENSIONS
from search.backends.base import Facets
from search.backends.elasticsearch.matching import Matches, any_of
from search.query import SearchQuery

# More than the editors have or ever will.
MOST_CATEGORIES, MOST_KINDS = 200, 20
# Of one dimension: there may be thousands of organisations, and a page offers no more than these.
MOST_SUBJECTS = 200
# Names of counts: under all filters, and whatever the filters.
ALL, EVERY = "all", "every"


class Filters:
    """The filters of a query by the facet whose own they are."""

    def __init__(self, query: SearchQuery, matches: Matches) -> None:
        self.query = query
        self.matches = matches
        self.own: dict[str, list[Query]] = {
            "kinds": [Q("terms", kind=list(query.kinds))] if query.kinds else [],
            "categories": (
                [Q("terms", category=list(query.categories))] if query.categories else []
            ),
            "languages": self._languages(),
            "years": self._period(query.since, query.until),
            **{
                dimension: [Q("terms", **{f"subjects.{dimension}": keys})]
                for dimension, keys in query.subjects_by_dimension().items()
            },
        }

    def all(self) -> Query:
        """Return the filter for the hits."""
        return self._without("")

    def aggregations(self) -> dict[str, Agg[Any]]:
        """Return what is counted: the facets, and every story whatever the filters."""
        locales = {locale: match.to_dict() for locale, match in self.matches.by_locale.items()}
        facets = {
            "kinds": A("terms", field="kind", size=MOST_KINDS),
            "categories": A("terms", field="category", size=MOST_CATEGORIES),
            "languages": A("filters", filters=locales),
            "years": A("date_histogram", field="date", calendar_interval="year", min_doc_count=1),
            **{
                dimension: A("terms", field=f"subjects.{dimension}", size=MOST_SUBJECTS)
                for dimension in DIMENSIONS
            },
        }
        # What has no filter of its own is counted under all of them: once for all such facets.
        counted = {ALL: A("filter", self.all())}
        for name, facet in facets.items():
            if self.own.get(name):
                counted[name] = A("filter", self._without(name))
            counted.get(name, counted[ALL]).bucket(name, facet)
        if (year := self.query.whole_year) is not None:
            counted["months"] = self._months(year)
        return counted | {EVERY: A("filter", Q("match_all"))}

    def _months(self, year: int) -> Agg[Any]:
        whole = self._period(dt.date(year, 1, 1), dt.date(year, 12, 31))
        months = A("filter", Q("bool", filter=[self._without("years"), *whole]))
        months.bucket(
            "months", "date_histogram", field="date", calendar_interval="month", min_doc_count=1
        )
        return months

    def _without(self, facet: str) -> Query:
        others = [each for name, own in self.own.items() if name != facet for each in own]
        return Q("bool", filter=others) if others else Q("match_all")

    def _languages(self) -> list[Query]:
        if not self.query.languages:
            return []
        asked = [self.matches.by_locale.get(locale) for locale in self.query.languages]
        return [any_of(match for match in asked if match is not None)]

    @staticmethod
    def _period(since: dt.date | None, until: dt.date | None) -> list[Query]:
        limits = {"gte": since, "lte": until}
        days = {name: day.isoformat() for name, day in limits.items() if day}
        return [Q("range", date=days)] if days else []


def read_facets(counted: Mapping[str, Any]) -> Facets:
    """Return the facets that the server's answer tells."""

    def buckets(name: str) -> Any:
        return counted.get(name, counted[ALL]).get(name, {}).get("buckets", [])

    def terms(name: str) -> dict[str, int]:
        return {each["key"]: each["doc_count"] for each in buckets(name) if each["key"]}

    languages = {key: each["doc_count"] for key, each in (buckets("languages") or {}).items()}
    days = {
        name: {_day(each["key"]): each["doc_count"] for each in buckets(name)}
        for name in ("years", "months")
    }
    return Facets(
        kinds=terms("kinds"),
        categories=terms("categories"),
        languages={locale: count for locale, count in languages.items() if count},
        years={day.year: count for day, count in days["years"].items()},
        months={day.month: count for day, count in days["months"].items()},
        subjects={key: n for dimension in DIMENSIONS for key, n in terms(dimension).items()},
    )


def _day(milliseconds: int) -> dt.date:
    return (dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(milliseconds=milliseconds)).date()
