"""The connection to the cluster, made from the settings (docs/settings.md)."""

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch, TransportError

# Seconds. Readers get the database's answer when the cluster takes longer.
READING = 2.0
# For bulk writes, refreshes and changes of indices, by the worker and by commands.
WRITING = 30.0


def is_configured() -> bool:
    """Return whether the settings name a cluster."""
    return bool(settings.ELASTICSEARCH_URL)


def client(seconds: float = READING) -> Elasticsearch:
    """Return this process's client whose requests end after so many seconds.

    Nothing is tried twice here: readers have another backend, and consumers wait and come back.
    Settings with which none can be made, such as an authority's file that is not there, are a
    cluster that cannot be reached: the client's `TransportError`.
    """
    try:
        return _client(
            settings.ELASTICSEARCH_URL,
            settings.ELASTICSEARCH_API_KEY,
            settings.ELASTICSEARCH_CA,
            seconds,
        )
    except (OSError, ValueError) as error:
        raise TransportError(f"ELASTICSEARCH_URL or ELASTICSEARCH_CA: {error}") from error


def told_by(error: BaseException) -> str:
    """Return an error in one line with what began it: of connections that fail, that says more."""
    first = error
    while first.__cause__:
        first = first.__cause__
    return str(error) if str(first) in str(error) else f"{error}: {first}"


@cache
def _client(addresses: str, api_key: str, authority: str, seconds: float) -> Elasticsearch:
    if authority and not Path(authority).is_file():
        # The client would say that there is no file, but not which.
        raise FileNotFoundError(f"there is no file {authority}")
    options: dict[str, Any] = {"ca_certs": authority} if authority else {}
    return Elasticsearch(
        addresses.split(","),
        api_key=api_key or None,
        request_timeout=seconds,
        max_retries=0,
        retry_on_timeout=False,
        **options,
    )
