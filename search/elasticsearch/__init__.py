"""The index in Elasticsearch: what is in it, how it is written, rebuilt and checked."""
