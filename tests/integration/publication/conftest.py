"""A site, an editor's desk and the means to see what a transaction does."""

import pytest

from tests.factories import Tree
from tests.integration.publication.desk import Desk


@pytest.fixture
def desk(tree: Tree) -> Desk:
    """Log somebody in who may do everything."""
    return Desk()
