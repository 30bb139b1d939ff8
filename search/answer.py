"""What the search page shows of an answer."""

from typing import Any
from urllib.parse import urlencode

from django.utils.translation import ngettext

from portal.core import languages
from portal.publication.pagination import Pager, pages_for
from search.backends.base import PAGE_SIZE, Hit, SearchBackend, SearchResults
from search.form import DEEPEST_PAGE, MAX_PAGES
from search.missed import token_of
from search.panel import FilterPanel
from search.query import SearchQuery
from search.results import results_of
from search.spelling import did_you_mean
from search.suggestions import Suggestions

NUMBERED = MAX_PAGES * PAGE_SIZE


class Answer:
    """One page of results with all that stands around them.

    `best` are numbers of stories; `first` are those that head the results: acts asked for by name.
    """

    def __init__(
        self,
        query: SearchQuery,
        found: SearchResults,
        best: list[int],
        panel: FilterPanel,
        *,
        first: list[int],
    ) -> None:
        self.query = query
        self.found = found
        self.best = best
        self.panel = panel
        self.first = [number for number in first if number not in best]

    def context(self, backend: SearchBackend) -> dict[str, Any]:
        """Return what the template shows."""
        query, found = self.query, self.found
        best, results, gone = self._results()
        total = found.total - gone
        missed = query.terms and not best and (not found.total or found.any_word)
        nearest = did_you_mean(query, backend) if missed and self._words_have_nothing else None
        return {
            "found": found,
            "heading": found_text(total),
            "count": total or len(best),
            "best": best,
            "results": results,
            "newest_instead": bool(
                found.total and query.terms and query.sort == "relevance" and not found.by_relevance
            ),
            "did_you_mean": nearest,
            "missed": token_of(query) if missed else "",
            **self._paging(),
            "suggestions": None if found.total else Suggestions(query, found, self.panel, nearest),
        }

    @property
    def _words_have_nothing(self) -> bool:
        """Whether nothing has all the words, whatever the filters."""
        facets = self.found.facets
        return self.found.any_word or facets is None or not facets.languages

    def _results(self) -> tuple[list[Any], list[Any], int]:
        """Return the editors' choice and the other results of the page, read together.

        And how many were found that are not public any more: an index follows within seconds.
        """
        locales = tuple(languages.content_locales())
        chosen = [Hit(number, locales) for number in (*self.best, *self.first)]
        taken = {hit.number for hit in chosen}
        hits = [hit for hit in self.found.hits if hit.number not in taken]
        shown = results_of([*chosen, *hits], self.query, self.panel.categories)
        best = [result for result in shown if result.item.number in self.best]
        others = [result for result in shown if result.item.number not in self.best]
        public = {result.item.number for result in shown}
        return best, others, sum(hit.number not in public for hit in self.found.hits)

    def _paging(self) -> dict[str, Any]:
        """Return the row of page numbers, or beyond it the way on and the way back."""
        query, total = self.query, self.found.total
        is_numbered = query.is_numbered
        pairs = tuple(query.pairs())
        return {
            "pager": Pager(query.page, min(total, NUMBERED), pairs) if is_numbered else None,
            "page_number": query.page,
            "next_beyond": self._next_beyond(),
            "first_page": "" if is_numbered else query.changed().querystring(),
            "numbered": NUMBERED if total > NUMBERED and is_numbered else None,
        }

    def _next_beyond(self) -> str:
        """Return the address's query of a page that only this one leads to, "" for none."""
        page, follows = self.query.page, self.found.follows
        if follows is None:
            follows = page < pages_for(self.found.total)
        if not follows or not MAX_PAGES <= page < DEEPEST_PAGE:
            return ""
        place = ("after", self.query.token_after(self.found.place))
        return urlencode([*self.query.pairs(), ("page", str(page + 1)), place])


def found_text(total: int) -> str:
    """Return how many stories there are, in words."""
    return ngettext("%(count)d item found", "%(count)d items found", total) % {"count": total}
