"""What becomes of bulk writes, by what the server says of each."""

import json
from typing import Any

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ApiError

from search.elasticsearch import writing
from search.elasticsearch.documents import StoryDocument
from search.elasticsearch.writing import CannotWriteNow, IndexGone, write


def document(story: int, size: int = 10) -> StoryDocument:
    """Return a document of about so many bytes."""
    return StoryDocument(story, story * 10, "hash", removed=False, body=json.dumps("x" * size))


class Server:
    """Answers bulk requests with statuses by story (201 for the others); remembers what it got."""

    def __init__(self, statuses: dict[int, int] | None = None, *, most: int = 100) -> None:
        self.statuses = statuses or {}
        self.most = most
        self.requests: list[list[dict[str, Any]]] = []

    def bulk(self, *, index: str, operations: list[str], **options: Any) -> dict[str, Any]:
        """Take a request; too many documents are too large."""
        assert options["require_alias"]
        actions = [json.loads(line)["index"] for line in operations[::2]]
        self.requests.append(actions)
        if len(actions) > self.most:
            node = NodeConfig("http", "127.0.0.1", 9200)
            meta = ApiResponseMeta(413, "1.1", HttpHeaders(), 0.1, node)
            raise ApiError("too large", meta=meta, body={})
        return {"items": [{"index": self.answer(int(action["_id"]))} for action in actions]}

    def answer(self, story: int) -> dict[str, Any]:
        """Return what is said of a story."""
        status = self.statuses.get(story, 201)
        error = {"type": "told", "reason": "because", "caused_by": {"type": "deep", "reason": "x"}}
        return {"status": status} | ({"error": error} if status >= 400 else {})


def test_the_version_is_the_last_event_of_the_story():
    server = Server()
    written = write(server, "portal-write", [document(1), document(2)])
    assert written.stories == [1, 2]
    [[first, _second]] = server.requests
    assert first == {"_id": "1", "version": 10, "version_type": "external"}


def test_what_the_index_has_already_is_written():
    written = write(Server({1: 409}), "alias", [document(1)])
    assert (written.stories, written.refused) == ([1], {})


def test_what_is_refused_is_told_with_its_reasons():
    written = write(Server({2: 400}), "alias", map(document, [1, 2, 3]))
    assert written.stories == [1, 3]
    assert written.refused == {2: "told: because: deep: x"}


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_a_server_that_cannot_write_now_is_tried_again_later(status):
    with pytest.raises(CannotWriteNow, match=f"{status} told: because"):
        write(Server({2: status}), "alias", map(document, [1, 2, 3]))


def test_an_index_that_is_gone_is_told_apart():
    with pytest.raises(IndexGone):
        write(Server({1: 404}), "alias", [document(1)])


def test_requests_are_of_a_bearable_size(monkeypatch):
    monkeypatch.setattr(writing, "REQUEST_BYTES", 300)
    server = Server()
    write(server, "alias", [document(story, 100) for story in range(1, 6)])
    assert [len(request) for request in server.requests] == [2, 2, 1]


def test_a_request_that_is_too_large_is_halved_until_one_document_is():
    server = Server(most=1)
    written = write(server, "alias", map(document, [1, 2, 3]))
    assert written.stories == [1, 2, 3]
    written = write(Server(most=0), "alias", [document(1)])
    assert list(written.refused) == [1]
