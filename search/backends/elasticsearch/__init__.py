"""Search by Elasticsearch: one document a story, made by `search.elasticsearch`."""

from search.backends.elasticsearch.backend import ElasticsearchBackend

__all__ = ["ElasticsearchBackend"]
