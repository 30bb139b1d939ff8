"""The search backends: one interface, so that the page does not know which one answers."""

from search.backends.base import SearchBackend
from search.backends.database import DatabaseBackend
from search.backends.elasticsearch import ElasticsearchBackend
from search.backends.fallback import Breaker, FallbackBackend
from search.elasticsearch.connection import is_configured

# One for each process: what one reader's query has learnt spares the next one's time.
BREAKER = Breaker()


def search_backend() -> SearchBackend:
    """Return the backend that answers readers: the database's when there is no other."""
    if not is_configured():
        return DatabaseBackend()
    return FallbackBackend(ElasticsearchBackend(), DatabaseBackend(), BREAKER)
