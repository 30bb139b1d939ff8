"""Asking the server several questions at once: it looks for the answers side by side."""

from dataclasses import replace
from typing import Any

from elasticsearch import ApiError
from elasticsearch.exceptions import HTTP_EXCEPTIONS

from search.elasticsearch.connection import client
from search.elasticsearch.indices import read_alias

# What the server itself may spend on a query; less than the client's limit, so that it can say so.
SERVER_LIMIT = "1500ms"


def ask(*bodies: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the answers to searches of the read alias, one for each body and in their order.

    A body that names a snapshot is answered from it. Raises the client's error for the first
    search that went wrong, as if it had been asked alone.
    """
    searches: list[dict[str, Any]] = []
    for body in bodies:
        where = {} if "pit" in body else {"index": read_alias()}
        searches += [
            where | {"allow_partial_search_results": False},
            {**body, "_source": False, "timeout": SERVER_LIMIT},
        ]
    response = client().msearch(searches=searches)
    for answer in response["responses"]:
        if "error" in answer:
            status = answer["status"]
            meta = replace(response.meta, status=status)
            error = HTTP_EXCEPTIONS.get(status, ApiError)
            raise error(str(answer["error"].get("type", "")), meta=meta, body=answer)
    return list(response["responses"])
