"""The search backends: one interface, so that the page does not know which one answers."""

from search.backends.base import SearchBackend
from search.backends.database import DatabaseBackend


def search_backend() -> SearchBackend:
    """Return the backend that answers readers."""
    return DatabaseBackend()
