"""With security on, the portal speaks TLS and shows its key; without them it gets nothing."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.core.management import call_command

from search.elasticsearch.status import index_status
from tests import factories
from tests.conftest import missing
from tests.factories import Tree
from tests.integration.search_index.index import SearchIndex, search_index
from tests.services.errors import ServiceMissing
from tests.services.secure_elasticsearch import SecureElasticsearch

pytestmark = pytest.mark.timeout(600)

# What docs/operations.md tells operators to give to the portal's key.
PRIVILEGES = {
    "cluster": ["monitor"],
    "indices": [{"names": ["test-*"], "privileges": ["all"]}],
}


@pytest.fixture(scope="module")
def server() -> Iterator[SecureElasticsearch]:
    """Start a server with security on."""
    with TemporaryDirectory(prefix="portal-secure-", ignore_cleanup_errors=True) as name:
        running = None
        try:
            running = SecureElasticsearch(Path(name))
            running.start()
            yield running
        except ServiceMissing as error:
            missing(str(error))
        finally:
            if running:
                running.stop()


@pytest.fixture
def index(settings: Any, server: SecureElasticsearch, tree: Tree) -> Iterator[SearchIndex]:
    """Return an index that is written with a key of just enough rights."""
    settings.ELASTICSEARCH_CA = str(server.authority)
    settings.ELASTICSEARCH_API_KEY = server.api_key(**PRIVILEGES)
    with search_index(settings, server.url) as found:
        yield found


def test_everything_works_with_tls_and_a_key(index: SearchIndex):
    factories.news_items(3)
    index.fill()
    call_command("search_rebuild", verbosity=0)
    assert index.differences() == []
    assert index_status().is_healthy


def test_without_a_key_nothing_is_answered(index: SearchIndex, settings):
    key = settings.ELASTICSEARCH_API_KEY
    settings.ELASTICSEARCH_API_KEY = ""
    assert "401" in index_status().unreachable
    settings.ELASTICSEARCH_API_KEY = key


def test_a_certificate_of_an_unknown_authority_is_not_trusted(index: SearchIndex, settings):
    authority = settings.ELASTICSEARCH_CA
    settings.ELASTICSEARCH_CA = ""
    assert "certificate" in index_status().unreachable.lower()
    settings.ELASTICSEARCH_CA = authority
