"""A portal with something to find, and a real index of it."""

import secrets
from collections.abc import Iterator
from typing import Any

import pytest

from search.backends.base import Hit, SearchResults
from search.backends.elasticsearch import ElasticsearchBackend
from search.elasticsearch.consumer import SearchIndexConsumer
from search.elasticsearch.indices import Indices, read_alias
from search.elasticsearch.rebuild import Rebuild
from search.query import SearchQuery
from tests.factories import Tree, build_tree


@pytest.fixture
def tree(db: None) -> Tree:
    """Make the pages and categories that every site has."""
    return build_tree()


class IndexedBackend:
    """The backend on an index that has caught up with the log before each question."""

    name = ElasticsearchBackend.name

    def __init__(self) -> None:
        self.backend = ElasticsearchBackend()
        self.consumer = SearchIndexConsumer()

    def catch_up(self) -> None:
        """Write what was published, and let it be found."""
        while self.consumer.advance():
            pass
        Indices().es.indices.refresh(index=read_alias())

    def search(self, query: SearchQuery) -> SearchResults:
        self.catch_up()
        return self.backend.search(query)

    def suggest(self, text: str, locale: str) -> list[Hit]:
        self.catch_up()
        return self.backend.suggest(text, locale)


@pytest.fixture
def indexed_backend(elasticsearch_url: str, settings: Any, db: None) -> Iterator[IndexedBackend]:
    """Return the backend of an index of this test's own."""
    settings.ELASTICSEARCH_URL = elasticsearch_url
    settings.ELASTICSEARCH_INDEX = f"test-{secrets.token_hex(4)}"
    indices = Indices()
    Rebuild.begin(indices).finish()
    yield IndexedBackend()
    for name in indices.names():
        indices.drop(name)
