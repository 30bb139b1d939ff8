"""What is searched for: the meaning of a search page's address."""

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlencode

from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.core import languages
from portal.core.act_numbers import ACT
from portal.core.models.subjects import by_dimension, subject_key
from search.form import MAX_PAGES, SearchForm
from search.synonyms import NO_SYNONYMS, Synonyms, Unit
from search.terms import Terms

SALT = "search.page"


@dataclass(frozen=True)
class SearchQuery:
    """Words and filters. Empty filters let everything through; `since` and `until` are included.

    `locale` is the reader's content locale. `errors` holds, by parameter, what was wrong with the
    address; such parameters are left out of the query.
    """

    locale: str
    text: str = ""
    kinds: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    # Keys such as `region:samarkand`; one of each dimension's is enough.
    subjects: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    sort: str = "relevance"
    page: int = 1
    errors: dict[str, list[str]] = field(default_factory=dict, compare=False)
    # Where the page before ended, as a backend told it; None for the numbered pages.
    after: Any = field(default=None, compare=False)
    synonyms: Synonyms = field(default=NO_SYNONYMS, compare=False)
    # The public acts of the numbers that were typed: {key of the number: numbers of stories}.
    acts: Mapping[str, tuple[int, ...]] = field(default_factory=dict, compare=False)
    # Only how many stories have all the words is asked for: a backend may leave out all else.
    only_total: bool = field(default=False, compare=False)

    @classmethod
    def from_querydict(
        cls,
        data: QueryDict,
        *,
        locale: str,
        categories: Collection[str],
        subjects: Collection[str] = (),
        synonyms: Synonyms = NO_SYNONYMS,
    ) -> Self:
        """Read an address. Never raises: what is wrong is told by `errors`.

        `categories` and `subjects` are the codes and keys that there are, or those of the address.
        """
        form = SearchForm(data, categories, subjects)
        form.is_valid()
        values = form.cleaned_data
        query = cls(
            locale=locale,
            text=values.get("q", ""),
            kinds=tuple(values.get("type", ())),
            categories=tuple(values.get("category", ())),
            subjects=tuple(values.get("subject", ())),
            languages=tuple(values.get("lang", ())),
            since=values.get("from"),
            until=values.get("to"),
            sort=values.get("sort") or "relevance",
            page=values.get("page") or 1,
            errors={name: [str(error) for error in found] for name, found in form.errors.items()},
            synonyms=synonyms,
        )
        return query if query.is_numbered else query._beyond(data.get("after", ""))

    def token_after(self, place: Any) -> str:
        """Return what the address of the next page says after this one, which ends at a place."""
        return signing.dumps([self._page_key(self.page + 1), place], salt=SALT, compress=True)

    def _beyond(self, token: str) -> Self:
        """Return the query of a page that only the page before it leads to."""
        try:
            key, place = signing.loads(token, salt=SALT)
        except signing.BadSignature:
            key, place = "", None
        if key == self._page_key(self.page):
            return replace(self, after=place)
        return replace(self, errors={**self.errors, "page": [_("There is no such page.")]})

    def _page_key(self, page: int) -> str:
        pairs = urlencode([*self.pairs(), ("page", str(page))])
        return hashlib.sha256(pairs.encode(errors="replace")).hexdigest()[:16]

    @cached_property
    def terms(self) -> Terms:
        """The parts of what was typed."""
        return Terms.parse(self.text)

    def units(self) -> tuple[Unit, ...]:
        """Return what the words ask for, each with its synonyms; phrases are meant as typed."""
        units = self.synonyms.units(self.terms.words)
        return tuple(replace(unit, cited=self._keys_of_acts(unit)) for unit in units)

    def _keys_of_acts(self, unit: Unit) -> tuple[str, ...]:
        """Return the keys of what cites the acts that a unit asks for."""
        acts = self.acts.get(unit.number.key, ()) if unit.number else ()
        return tuple(subject_key(ACT, str(story)) for story in acts)

    @property
    def has_filters(self) -> bool:
        """Whether anything but the words narrows the answer."""
        ticked = self.kinds or self.categories or self.subjects or self.languages
        return bool(ticked or self.since or self.until)

    @property
    def is_numbered(self) -> bool:
        """Whether the page has an address of its own, not only a way from the page before."""
        return self.page <= MAX_PAGES

    @property
    def is_blank(self) -> bool:
        """Whether nothing is asked for."""
        return not self.terms and not self.has_filters

    @property
    def whole_year(self) -> int | None:
        """The year that the dates lie in, None when they lie in several or in none."""
        since, until = self.since, self.until
        return since.year if since and until and since.year == until.year else None

    def subjects_by_dimension(self) -> dict[str, list[str]]:
        """Return {dimension: keys} of the subjects that are asked for."""
        return by_dimension(self.subjects)

    def searched_locales(self) -> tuple[str, ...]:
        """Return the content locales that may answer."""
        return self.languages or tuple(languages.content_locales())

    def changed(self, **changes: Any) -> Self:
        """Return another query, on its first page unless `page` is among the changes."""
        return replace(self, **{"page": 1, "after": None, **changes})

    def querystring(self) -> str:
        """Return the address's query: canonical order, nothing that says nothing."""
        page = [("page", str(self.page))] if self.page > 1 else []
        return urlencode([*self.pairs(), *page])

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters of all pages of the answer, in canonical order."""
        pairs = [
            ("q", self.text),
            *(("type", kind) for kind in self.kinds),
            *(("category", code) for code in self.categories),
            *(("subject", key) for key in self.subjects),
            ("from", self.since.isoformat() if self.since else ""),
            ("to", self.until.isoformat() if self.until else ""),
            *(("lang", locale) for locale in self.languages),
            ("sort", self.sort if self.sort == "date" else ""),
        ]
        return [(name, value) for name, value in pairs if value]
