"""What tests with a database share."""

from typing import Any

import pytest
from django.core.cache import cache
from django.utils import translation

from portal.navigation import list_heads
from portal.publication import lexicon, names, site_rows
from search import editorial
from tests import factories


@pytest.fixture(autouse=True)
def _cold() -> None:
    """Begin with nothing cached, and in the language of no request that a test made before.

    A test's database begins anew, with the same numbers.
    """
    forget()
    translation.deactivate()


@pytest.fixture(autouse=True)
def _own_index(settings: Any) -> None:
    """Let the database search: a test that wants the server names it, and an index of its own."""
    settings.ELASTICSEARCH_URL = ""


def forget() -> None:
    """Forget pages, pictures' sizes, and the names kept under the site's revision."""
    cache.clear()
    site_rows.site_rows.cache_clear()
    names._names.cache_clear()
    lexicon.pairs_at.cache_clear()
    list_heads._list_head.cache_clear()
    editorial._editors_words.cache_clear()


@pytest.fixture
def tree(db: None) -> factories.Tree:
    """Make home pages, lists and categories in uz, ru and en."""
    return factories.build_tree()
