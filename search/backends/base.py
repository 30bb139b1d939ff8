"""What every search backend takes and gives. The contract tests hold for each of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from portal.publication.pagination import PAGE_SIZE
from search.query import SearchQuery

__all__ = ["PAGE_SIZE", "Facets", "Hit", "SearchBackend", "SearchResults"]


@dataclass(frozen=True)
class Hit:
    """One story: its number, and the content locales in which it matched (default first)."""

    number: int
    locales: tuple[str, ...]


@dataclass(frozen=True)
class Facets:
    """How many stories each value of a filter would show, the other filters kept as they are.

    `years` keeps the other filters but not the dates. Values that no story has are absent.
    """

    kinds: Mapping[str, int] = field(default_factory=dict)
    categories: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class SearchResults:
    """One page of an answer.

    `total` counts stories, whatever their translations. `facets` is None when there is too much to
    count. `any_word` tells that no story has all the words. `by_relevance` is False when the answer
    is newest first, asked for or not. `took` is in seconds.
    """

    hits: list[Hit]
    total: int
    facets: Facets | None
    took: float
    any_word: bool = False
    by_relevance: bool = True


class SearchBackend(Protocol):
    """Finds stories. Must not raise for any query that `SearchQuery` lets through."""

    name: str

    def search(self, query: SearchQuery) -> SearchResults:
        """Return the page `query.page` of the answer: `PAGE_SIZE` stories at most."""
