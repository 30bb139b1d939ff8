"""The filters of the search page: boxes to tick, links to years, and what is applied now."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from portal.core import dates, languages
from portal.core.day_text import day_text, month_name
from search.backends.base import Facets
from search.form import KINDS
from search.languages import language_name
from search.query import SearchQuery
from search.subjects import TITLES, SubjectNames

# How many options of a dimension stand there at once.
FEW_OPTIONS = 10


@dataclass(frozen=True)
class Option:
    """A box to tick. `count` is None when it is not known."""

    value: str
    label: str
    chosen: bool
    count: int | None = None
    language_tag: str = ""


@dataclass(frozen=True)
class FilterGroup:
    """A set of boxes under one name of the address."""

    name: str
    title: str
    options: list[Option]
    errors: list[str] = field(default_factory=list)
    # Shown when all are asked for.
    more: list[Option] = field(default_factory=list)


@dataclass(frozen=True)
class QueryLink:
    """A link to another query: the address's query part."""

    label: str
    querystring: str
    current: bool = False
    count: int | None = None
    language_tag: str = ""


class FilterPanel:
    """All filters of one query. `facets` is None where nothing was counted."""

    def __init__(
        self,
        query: SearchQuery,
        facets: Facets | None,
        categories: Mapping[str, str],
        subjects: SubjectNames,
    ) -> None:
        self.query = query
        self.facets = facets
        self.categories = categories
        self.subjects = subjects

    def groups(self) -> list[FilterGroup]:
        """Return the groups of boxes that have any."""
        groups = [
            self._group("type", _("Type"), KINDS, self.query.kinds),
            self._group("category", _("Category"), self._categories(), self.query.categories),
            *self._subject_groups(),
            FilterGroup(
                "lang",
                _("Language"),
                [self._language(locale) for locale in languages.content_locales()],
                self.query.errors.get("lang", []),
            ),
        ]
        return [group for group in groups if group.options or group.errors]

    def years(self) -> list[QueryLink]:
        """Return the years with their counts, newest first."""
        counts = self.facets.years if self.facets else {}
        return [
            QueryLink(
                str(year),
                self.query.changed(**_whole_year(year)).querystring(),
                current=self.query.whole_year == year,
                count=counts[year],
            )
            for year in sorted(counts, reverse=True)
        ]

    def months(self) -> list[QueryLink]:
        """Return the months of the one year that is looked at, with their counts."""
        year = self.query.whole_year
        counts = self.facets.months if self.facets else {}
        if year is None:
            return []
        return [
            QueryLink(
                month_name(month),
                self.query.changed(**_whole_month(year, month)).querystring(),
                current=(self.query.since, self.query.until)
                == tuple(_whole_month(year, month).values()),
                count=count,
            )
            for month, count in sorted(counts.items())
        ]

    def applied(self) -> list[QueryLink]:
        """Return what is applied: each link leads to the query without it."""
        return [
            *self._applied("kinds", KINDS),
            *self._applied("categories", self.categories),
            *self._applied("subjects", self.subjects.asked),
            *self._applied(
                "languages", {code: language_name(code) for code in self.query.languages}
            ),
            *self._applied_day("since", _("from %(day)s")),
            *self._applied_day("until", _("to %(day)s")),
        ]

    def without_filters(self) -> str:
        """Return the address's query with the words only."""
        words = SearchQuery(self.query.locale, self.query.text, sort=self.query.sort)
        return words.querystring()

    def _group(
        self, name: str, title: str, labels: Mapping[str, Any], chosen: tuple[str, ...]
    ) -> FilterGroup:
        counts = self._counts()[name]
        options = [
            Option(
                value=value,
                label=str(label),
                chosen=value in chosen,
                count=None if counts is None else counts.get(value, 0),
            )
            for value, label in labels.items()
        ]
        return FilterGroup(name, title, options, self.query.errors.get(name, []))

    def _categories(self) -> dict[str, str]:
        counts = self._counts()["category"]
        if counts is None:
            return dict(self.categories)
        return {
            code: name
            for code, name in self.categories.items()
            if code in counts or code in self.query.categories
        }

    def _subject_groups(self) -> Iterable[FilterGroup]:
        """Yield a group for each dimension; the first one says what is wrong with any."""
        errors = self.query.errors.get("subject", [])
        for dimension, title in TITLES.items():
            options = self._subjects(dimension)
            first, more = options[:FEW_OPTIONS], options[FEW_OPTIONS:]
            yield FilterGroup("subject", str(title), first, errors, more)
            errors = []

    def _subjects(self, dimension: str) -> list[Option]:
        """Return the options of a dimension: those chosen, then those with most stories."""
        counts = self.facets.subjects if self.facets else None
        options = [
            Option(key, name, key in self.query.subjects, counts.get(key, 0) if counts else None)
            for key, name in self.subjects.offered(dimension, counts).items()
        ]
        return sorted(options, key=lambda each: (not each.chosen, -(each.count or 0)))

    def _language(self, locale: str) -> Option:
        counts = self._counts()["lang"]
        return Option(
            value=locale,
            label=language_name(locale),
            chosen=locale in self.query.languages,
            count=None if counts is None else counts.get(locale, 0),
            language_tag=_tag(locale, self.query),
        )

    def _counts(self) -> dict[str, Mapping[str, int] | None]:
        facets = self.facets
        if facets is None:
            return dict.fromkeys(("type", "category", "lang"))
        return {"type": facets.kinds, "category": facets.categories, "lang": facets.languages}

    def _applied(self, attribute: str, labels: Mapping[str, Any]) -> Iterable[QueryLink]:
        values: tuple[str, ...] = getattr(self.query, attribute)
        for value in values:
            others = tuple(other for other in values if other != value)
            yield QueryLink(
                str(labels.get(value, value)),
                self.query.changed(**{attribute: others}).querystring(),
                language_tag=_tag(value, self.query) if attribute == "languages" else "",
            )

    def _applied_day(self, attribute: str, label: str) -> Iterable[QueryLink]:
        day: dt.date | None = getattr(self.query, attribute)
        if day:
            without = self.query.changed(**{attribute: None})
            yield QueryLink(label % {"day": day_text(day)}, without.querystring())


def _whole_year(year: int) -> dict[str, dt.date]:
    return {"since": dt.date(year, 1, 1), "until": dt.date(year, 12, 31)}


def _whole_month(year: int, month: int) -> dict[str, dt.date]:
    first, last = dates.month_of(dt.date(year, month, 1))
    return {"since": first, "until": last}


def _tag(locale: str, query: SearchQuery) -> str:
    """Return what `lang` says of a language's own name; nothing for the reader's own."""
    return "" if locale == query.locale else languages.language_tag(locale)
