"""The database's answer to a search."""

import time

from django.db import connection

from search.backends.base import Hit, SearchResults
from search.backends.database.counting import Counted, counted
from search.backends.database.matching import FullText
from search.backends.database.postgresql import TsVector
from search.backends.database.sqlite import Fts5
from search.backends.database.stories import searches_of
from search.backends.database.suggesting import suggested
from search.query import SearchQuery

FULL_TEXTS: dict[str, type[FullText]] = {"postgresql": TsVector, "sqlite": Fts5}

# Above so many stories an order by relevance costs too much and means little: newest first.
RANKED = 20_000


class DatabaseBackend:
    """Searches `PublishedText`. In agreement with the read side by construction."""

    name = "database"

    def search(self, query: SearchQuery) -> SearchResults:
        """Return one page: of stories with all the words or, last resort, with any of them.

        In two queries, in one where nothing matches or no stories are asked for.
        """
        started = time.perf_counter()
        found = counted(searches_of(query, FULL_TEXTS[connection.vendor]()))
        by_relevance = self._ranks(query, found)
        if not found.is_any or (query.only_total and found.total is not None):
            hits, total = [], found.total or 0
        else:
            hits, total = found.search.page(by_relevance=by_relevance)
        return SearchResults(
            hits=hits,
            total=total,
            facets=found.facets(),
            took=time.perf_counter() - started,
            any_word=found.search.any_word,
            by_relevance=by_relevance,
        )

    def suggest(self, text: str, locale: str) -> list[Hit]:
        """Return a few stories whose titles have what is being typed."""
        return suggested(text, locale, FULL_TEXTS[connection.vendor]())

    @staticmethod
    def _ranks(query: SearchQuery, found: Counted) -> bool:
        if query.sort == "date" or not query.terms or found.total is None:
            return False
        return found.total <= RANKED
