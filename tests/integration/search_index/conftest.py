"""A portal with an index of its own on a real server."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.factories import Tree, build_tree
from tests.integration.search_index.index import SearchIndex, search_index


@pytest.fixture
def tree(db: None) -> Tree:
    """Make the pages and categories that every site has."""
    return build_tree()


@pytest.fixture
def index(settings: Any, elasticsearch_url: str, tree: Tree) -> Iterator[SearchIndex]:
    """Return an index of the test's own; `index.fill()` brings in what is published."""
    with search_index(settings, elasticsearch_url) as found:
        yield found
