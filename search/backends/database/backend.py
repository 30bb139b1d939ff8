"""The database's answer to a search."""

import time

from django.db import connection

from search.backends.base import Facets, Hit, SearchResults
from search.backends.database.facets import SUBJECTS, Combination, count_facets, stories_in
from search.backends.database.matching import FullText
from search.backends.database.postgresql import TsVector
from search.backends.database.sqlite import Fts5
from search.backends.database.stories import StorySearch
from search.backends.database.suggesting import suggested
from search.query import SearchQuery

FULL_TEXTS: dict[str, type[FullText]] = {"postgresql": TsVector, "sqlite": Fts5}

# Above so many stories an order by relevance costs too much and means little: newest first.
RANKED = 20_000
# Above so many texts facets are not counted.
COUNTED = 150_000
# Above so many stories their subjects are not counted: each text is looked up among the keys.
SUBJECTS_COUNTED = 20_000


class DatabaseBackend:
    """Searches `PublishedText`. In agreement with the read side by construction."""

    name = "database"

    def search(self, query: SearchQuery) -> SearchResults:
        """Return one page: of stories with all the words or, last resort, with any of them."""
        started = time.perf_counter()
        full_text = FULL_TEXTS[connection.vendor]()
        search, any_word = StorySearch(query, full_text), False
        combinations = search.combinations(COUNTED)
        if combinations == [] and search.has_alternatives:
            search, any_word = StorySearch(query, full_text, any_word=True), True
            combinations = search.combinations(COUNTED)
        by_relevance = self._ranks(query, combinations)
        hits, total = search.page(by_relevance=by_relevance) if combinations != [] else ([], 0)
        return SearchResults(
            hits=hits,
            total=total,
            facets=self._facets(search, combinations),
            took=time.perf_counter() - started,
            any_word=any_word,
            by_relevance=by_relevance,
        )

    def suggest(self, text: str, locale: str) -> list[Hit]:
        """Return a few stories whose titles have what is being typed."""
        return suggested(text, locale, FULL_TEXTS[connection.vendor]())

    @staticmethod
    def _ranks(query: SearchQuery, combinations: list[Combination] | None) -> bool:
        if query.sort == "date" or not query.terms or combinations is None:
            return False
        return stories_in(combinations, query) <= RANKED

    @staticmethod
    def _facets(search: StorySearch, combinations: list[Combination] | None) -> Facets | None:
        if combinations is None:
            return None
        looked_up = stories_in(combinations, search.query, without=SUBJECTS)
        subjects: dict[str, int] | None = {}
        if looked_up:
            subjects = search.subject_counts() if looked_up <= SUBJECTS_COUNTED else None
        return count_facets(combinations, search.query, subjects)
