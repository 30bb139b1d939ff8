"""Search by the database's own full-text index: the embedded default."""

from search.backends.database.backend import DatabaseBackend

__all__ = ["DatabaseBackend"]
