"""A portal with something to find."""

import pytest

from tests.factories import Tree, build_tree


@pytest.fixture
def tree(db: None) -> Tree:
    """Make the pages and categories that every site has."""
    return build_tree()
