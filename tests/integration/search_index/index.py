"""An index of one test's own on the shared server."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from elasticsearch import Elasticsearch

from search.elasticsearch.connection import WRITING, client
from search.elasticsearch.consumer import SearchIndexConsumer
from search.elasticsearch.indices import WRITE, Indices, alias, read_alias
from search.elasticsearch.verify import Verifier


class SearchIndex:
    """What tests do with the index of the settings."""

    def __init__(self) -> None:
        self.consumer = SearchIndexConsumer()

    @property
    def es(self) -> Elasticsearch:
        """The client of the worker."""
        return client(WRITING)

    @property
    def indices(self) -> Indices:
        """The versions."""
        return Indices()

    def fill(self) -> None:
        """Bring everything that is published into the index, so that it is found."""
        while self.consumer.advance():
            pass
        self.es.indices.refresh(index=read_alias())

    def document(self, story: int) -> dict[str, Any] | None:
        """Return what readers' index has of a story."""
        found = self.es.options(ignore_status=404).get(index=read_alias(), id=str(story))
        return found["_source"] if found.get("found") else None

    def overwrite(self, story: int, **fields: Any) -> None:
        """Damage what the index has of a story, which keeps its version."""
        document = self.document(story)
        assert document
        self.es.index(
            index=alias(WRITE),
            id=str(story),
            document=document | fields,
            version=document["sequence"],
            version_type="external_gte",
        )

    def differences(self) -> list[str]:
        """Return how index and portal differ."""
        return [str(difference) for difference in Verifier(Indices()).differences()]

    def remove(self) -> None:
        """Delete every version."""
        for name in self.indices.names():
            self.indices.drop(name)


@contextmanager
def search_index(settings: Any, url: str) -> Iterator[SearchIndex]:
    """Configure a server with names of the test's own; remove what is left at the end."""
    settings.ELASTICSEARCH_URL = url
    settings.ELASTICSEARCH_INDEX = f"test-{uuid4().hex[:12]}"
    index = SearchIndex()
    try:
        yield index
    finally:
        settings.ELASTICSEARCH_URL = url
        index.remove()
