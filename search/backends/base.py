"""What every search backend takes and gives. The contract tests hold for each of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from portal.publication.pagination import PAGE_SIZE
from search.query import SearchQuery

__all__ = [
    "PAGE_SIZE",
    "BackendUnavailable",
    "Facets",
    "Hit",
    "SearchBackend",
    "SearchResults",
]

# How many titles are suggested while somebody types.
SUGGESTED = 7


@dataclass(frozen=True)
class Hit:
    """One story: its number, and the content locales in which it matched (default first)."""

    number: int
    locales: tuple[str, ...]


@dataclass(frozen=True)
class Facets:
    """How many stories each value of a filter would show, the other filters kept as they are.

    `years` keeps the other filters but not the dates. `months` are those of the one year that the
    dates lie in, by number, none otherwise. Values that no story has are absent.

    `subjects` are counted by key, each under the filters of the other dimensions; None when there
    is too much to count.
    """

    kinds: Mapping[str, int] = field(default_factory=dict)
    categories: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)
    months: Mapping[int, int] = field(default_factory=dict)
    subjects: Mapping[str, int] | None = field(default_factory=dict)


@dataclass(frozen=True)
class SearchResults:
    """One page of an answer.

    `total` counts stories, whatever their translations. `facets` is None when there is too much to
    count. `any_word` tells that no story has all the words. `by_relevance` is False when the answer
    is newest first, asked for or not. `took` is in seconds. `place` is where the page ends, in
    JSON's types: with it in `SearchQuery.after` the next page can be asked for beyond the numbered
    ones; `follows` is whether there is one, None where the total tells. `is_current` is False when
    what was published last may be missing, `is_fallback` when another backend than the one of the
    settings has answered.
    """

    hits: list[Hit]
    total: int
    facets: Facets | None
    took: float
    any_word: bool = False
    by_relevance: bool = True
    place: Any = None
    follows: bool | None = None
    is_current: bool = True
    is_fallback: bool = False


class SearchBackend(Protocol):
    """Finds stories. Must not raise for any query that `SearchQuery` lets through."""

    name: str

    def search(self, query: SearchQuery) -> SearchResults:
        """Return the page `query.page` of the answer: `PAGE_SIZE` stories at most."""

    def suggest(self, text: str, locale: str) -> list[Hit]:
        """Return a few stories whose title has all the words, the last one perhaps unfinished.

        `locale` is the reader's; titles in other languages come after those in it.
        """


class BackendUnavailable(Exception):
    """The backend cannot answer now. `is_away`: neither will it answer the next query."""

    def __init__(self, reason: str, *, is_away: bool = True) -> None:
        super().__init__(reason)
        self.is_away = is_away
