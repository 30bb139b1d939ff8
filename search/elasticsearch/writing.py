"""Bulk writes with external versions: the last event of the log wins, in whatever order they come.

A document that the server refuses for what it is (status 400) is told apart from a server that
cannot write now (away, busy, out of disk, without the index): the first is set aside, the second
raises and is tried again later.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import ApiError, Elasticsearch

from search.elasticsearch.documents import StoryDocument

# Of one request. Far below what servers accept, and far above one text.
REQUEST_BYTES = 2_000_000
CONFLICT, TOO_LARGE, BAD_REQUEST, NOT_FOUND = 409, 413, 400, 404
# The whole request is at fault, perhaps because of one document in it.
SPLIT = {BAD_REQUEST, TOO_LARGE}
FILTER = "errors,items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by"


class CannotWriteNow(Exception):
    """The cluster answers but does not write now; the message is its own."""


class IndexGone(CannotWriteNow):
    """The alias or the index behind it is not there any more."""


@dataclass
class Written:
    """What became of some documents: stories that are in the index, and {story: why not}."""

    stories: list[int] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)


def write(
    es: Elasticsearch, alias: str, documents: Iterable[StoryDocument], *, overwrite: bool = False
) -> Written:
    """Write documents behind an alias.

    What the index has in the same or a later version stays; with `overwrite` the same version is
    written again (repairs). Raises `CannotWriteNow`, or the client's errors.
    """
    written = Written()
    for part in _parts(documents):
        _send(es, alias, part, "external_gte" if overwrite else "external", written)
    return written


def _parts(documents: Iterable[StoryDocument]) -> Iterator[list[StoryDocument]]:
    part: list[StoryDocument] = []
    size = 0
    for document in documents:
        length = len(document.body.encode())
        if part and size + length > REQUEST_BYTES:
            yield part
            part, size = [], 0
        part.append(document)
        size += length
    if part:
        yield part


def _send(
    es: Elasticsearch,
    alias: str,
    documents: Sequence[StoryDocument],
    version_type: str,
    written: Written,
) -> None:
    # JSON that is ready: the client takes it as it is.
    operations: list[Any] = []
    for document in documents:
        action = {
            "_id": str(document.story),
            "version": document.sequence,
            "version_type": version_type,
        }
        operations += [json.dumps({"index": action}), document.body]
    try:
        # The alias must exist: a bulk write to a name that does not would make an index of that
        # name, with whatever fields it guesses.
        answer = es.bulk(index=alias, operations=operations, require_alias=True, filter_path=FILTER)
    except ApiError as error:
        if error.status_code not in SPLIT:
            raise
        if len(documents) == 1:
            written.refused[documents[0].story] = str(error)
            return
        half = len(documents) // 2
        for part in (documents[:half], documents[half:]):
            _send(es, alias, part, version_type, written)
        return
    for document, item in zip(documents, answer["items"], strict=True):
        _note(document, item["index"], written)


def _note(document: StoryDocument, result: dict[str, Any], written: Written) -> None:
    status = result["status"]
    if status < BAD_REQUEST or status == CONFLICT:
        written.stories.append(document.story)
    elif status == BAD_REQUEST:
        written.refused[document.story] = _reason(result)
    else:
        problem = IndexGone if status == NOT_FOUND else CannotWriteNow
        raise problem(f"{status} {_reason(result)}")


def _reason(result: dict[str, Any]) -> str:
    error = result.get("error", {})
    causes = [error, error.get("caused_by") or {}]
    return ": ".join(f"{each.get('type')}: {each.get('reason')}" for each in causes if each)
