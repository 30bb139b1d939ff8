"""What a reader who found nothing can try."""

from collections.abc import Mapping

from search.backends.base import SearchResults
from search.languages import language_name
from search.panel import FilterPanel, QueryLink
from search.query import SearchQuery
from search.terms import QUOTES


class Suggestions:
    """Links to wider queries, where they may find something."""

    def __init__(
        self,
        query: SearchQuery,
        found: SearchResults,
        panel: FilterPanel,
        did_you_mean: QueryLink | None,
    ) -> None:
        self.query = query
        self.panel = panel
        self.did_you_mean = did_you_mean
        self._counts: Mapping[str, int] = found.facets.languages if found.facets else {}

    @property
    def without_quotes(self) -> str:
        """The address's query with the phrases as single words; empty when there are none."""
        if not self.query.terms.phrases:
            return ""
        text = " ".join(self.query.text.translate(QUOTES).replace('"', " ").split())
        return self.query.changed(text=text).querystring()

    @property
    def without_filters(self) -> str:
        """The address's query with the words only; empty when nothing is filtered."""
        narrowed = self.query.has_filters and self.query.terms
        return self.panel.without_filters() if narrowed else ""

    @property
    def other_languages(self) -> list[QueryLink]:
        """Languages that have something while the chosen ones have nothing."""
        return [
            QueryLink(
                language_name(locale),
                self.query.changed(languages=(locale,)).querystring(),
                count=count,
            )
            for locale, count in self._counts.items()
            if locale not in self.query.languages
        ]

    @property
    def categories(self) -> Mapping[str, str]:
        """All categories: {code: name}."""
        return self.panel.categories
