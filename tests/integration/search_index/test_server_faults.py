"""The server is killed, loses its disk, answers late or not at all: the index agrees in the end."""

import io
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from elasticsearch import Elasticsearch

from portal.publication.models import ConsumerCursor
from search.elasticsearch import indices as versions
from search.elasticsearch import rebuild, writing
from search.elasticsearch.indices import BUILDING, PREVIOUS, READ, Indices
from search.elasticsearch.state import CONSUMER, IndexRebuild
from search.elasticsearch.status import index_status
from tests import factories
from tests.conftest import missing
from tests.factories import Tree
from tests.integration.search_index.index import SearchIndex, search_index
from tests.services import elasticsearch
from tests.services.errors import ServiceMissing
from tests.services.faulty_proxy import Fault, faulty_proxy
from tests.services.processes import give

pytestmark = [pytest.mark.soak, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def server() -> Iterator[elasticsearch.Elasticsearch]:
    """Start a server for this module alone, which may kill it."""
    try:
        with elasticsearch.server() as running:
            yield running
    except ServiceMissing as error:
        missing(str(error))


@pytest.fixture
def index(settings: Any, server: elasticsearch.Elasticsearch, tree: Tree) -> Iterator[SearchIndex]:
    """Return an index on the server that may be killed."""
    with search_index(settings, server.url) as found:
        yield found


@pytest.fixture(autouse=True)
def _small_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a batch in several requests, so that a fault can come between them."""
    monkeypatch.setattr(writing, "REQUEST_BYTES", 2_000)
    monkeypatch.setattr(rebuild, "BATCH", 20)


@pytest.fixture
def at_bulk(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, Callable[[], None]], None]:
    """Return a function: let something happen while the bulk request of that number is sent."""
    bulk = Elasticsearch.bulk
    wanted: dict[int, Callable[[], None]] = {}
    sent = [0]

    def counted(self: Elasticsearch, *args: Any, **kwargs: Any) -> Any:
        sent[0] += 1
        if happening := wanted.pop(sent[0], None):
            threading.Thread(target=happening).start()
        return bulk(self, *args, **kwargs)

    monkeypatch.setattr(Elasticsearch, "bulk", counted)

    def plan(number: int, happening: Callable[[], None]) -> None:
        wanted[sent[0] + number] = happening

    return plan


def kill(server: elasticsearch.Elasticsearch) -> None:
    """Kill the server, as a crash would."""
    assert server.process
    server.process.kill()


def recover(index: SearchIndex) -> None:
    """Let the pause after a failure be over, and everything be caught up with."""
    index.consumer.wait_until = 0
    index.fill()
    assert index.differences() == []
    assert index_status().last_error == ""


def fails(index: SearchIndex) -> str:
    """Let the consumer try until it fails; return the failure."""
    while index.consumer.advance():
        pass
    assert index.consumer.failures
    return ConsumerCursor.objects.get(name=CONSUMER).last_error


# --- Killed ------------------------------------------------------------------------------------


def test_killed_during_bulk_writes(index: SearchIndex, server, at_bulk):
    factories.news_items(3)
    index.fill()
    pages = factories.news_items(40, "ru")
    at_bulk(3, lambda: kill(server))
    assert fails(index)
    # Publishing goes on, and the consumer waits longer each time.
    pages[0].unpublish()
    index.consumer.wait_until = 0
    assert index.consumer.advance() == 0
    assert index.consumer.failures == 2
    server.start()
    recover(index)


def test_killed_during_a_rebuild_before_the_swap(index: SearchIndex, server, at_bulk, monkeypatch):
    monkeypatch.setattr("search.management.commands.search_rebuild.PATIENCE", 0.0)
    pages = factories.news_items(70, "ru")
    index.fill()
    at_bulk(3, lambda: kill(server))
    with pytest.raises(CommandError, match="Readers search what they searched before"):
        call_command("search_rebuild", verbosity=0)
    pages[0].unpublish()
    server.start()
    roles = index.indices.by_role()
    assert roles[READ].endswith("-v1")
    assert roles[BUILDING].endswith("-v2")
    record = IndexRebuild.objects.get(finished_at=None)
    assert record.position < max(record.total, 1_000)
    call_command("search_rebuild", "--resume", verbosity=0)
    assert index.indices.by_role()[READ].endswith("-v2")
    recover(index)


def test_a_rebuild_waits_for_a_server_that_was_killed(
    index: SearchIndex, server, at_bulk, monkeypatch
):
    factories.news_items(70, "ru")
    index.fill()
    at_bulk(2, lambda: kill(server))
    started: list[int] = []

    def pause(_seconds: float) -> None:
        if not started:
            started.append(1)
            server.start()

    # Servers end with the thread that started them, so it must be the main one.
    monkeypatch.setattr(rebuild.ThreadPoolExecutor, "submit", at_once)
    monkeypatch.setattr(rebuild.time, "sleep", pause)
    call_command("search_rebuild", verbosity=0)
    assert started
    assert index.indices.by_role()[READ].endswith("-v2")
    recover(index)


def at_once(_pool: object, work: Callable[..., Any], *arguments: Any) -> Future[Any]:
    """Do the work of another thread in this one."""
    future: Future[Any] = Future()
    future.set_result(work(*arguments))
    return future


def test_killed_after_the_swap(index: SearchIndex, server, monkeypatch):
    pages = factories.news_items(10, "ru")
    index.fill()
    swap = Indices.swap

    def and_die(self: Indices, name: str) -> None:
        swap(self, name)
        kill(server)
        raise ConnectionError("the answer never came")

    monkeypatch.setattr(Indices, "swap", and_die)
    with pytest.raises(ConnectionError):
        call_command("search_rebuild", verbosity=0)
    monkeypatch.setattr(Indices, "swap", swap)
    server.start()
    pages[0].unpublish()
    recover(index)
    roles = index.indices.by_role()
    assert (roles[READ][-3:], roles[PREVIOUS][-3:]) == ("-v2", "-v1")
    with pytest.raises(CommandError, match="no rebuild to go on with"):
        call_command("search_rebuild", "--resume", verbosity=0)
    call_command("search_rebuild", "--rollback", verbosity=0, stdout=io.StringIO())
    recover(index)


def test_started_with_an_empty_disk(index: SearchIndex, server):
    pages = factories.news_items(30, "ru")
    index.fill()
    server.stop()
    shutil.rmtree(server.folder / "data")
    give(server.folder / "data", server.user)
    pages[0].unpublish()
    server.start()
    assert index_status().live == ""
    index.consumer._look_again_at = 0
    recover(index)
    assert index_status().documents == 29


# --- Answers that are wrong, late, or lost -------------------------------------------------------


def test_busy_slow_and_lost_answers(index: SearchIndex, server, settings, monkeypatch):
    factories.news_items(3)
    index.fill()
    factories.news_items(40, "ru")
    with faulty_proxy(server.url, "/_bulk") as proxy:
        settings.ELASTICSEARCH_URL = proxy.url
        monkeypatch.setattr(versions, "WRITING", 4.0)
        for fault in (Fault.BUSY, Fault.LOST, Fault.SLOW):
            proxy.faults = [fault]
            index.consumer.wait_until = 0
            assert fails(index)
        recover(index)


def test_a_rebuild_between_busy_and_lost_answers(index: SearchIndex, server, settings, monkeypatch):
    monkeypatch.setattr(rebuild, "PAUSE", 0.01)
    factories.news_items(50, "ru")
    index.fill()
    with faulty_proxy(server.url, "/_bulk") as proxy:
        settings.ELASTICSEARCH_URL = proxy.url
        proxy.faults = [Fault.BUSY, Fault.LOST, Fault.BUSY, Fault.LOST]
        call_command("search_rebuild", verbosity=0)
        assert proxy.faults == []
    assert index.indices.by_role()[READ].endswith("-v2")
    recover(index)


@pytest.mark.parametrize("block", ["read_only_allow_delete", "read_only"])
def test_an_index_that_became_read_only(index: SearchIndex, block):
    factories.news_items(3)
    index.fill()
    live = index.indices.by_role()[READ]
    index.es.indices.put_settings(index=live, settings={f"index.blocks.{block}": True})
    page = factories.news_item("ru")
    assert "block" in fails(index)
    status = index_status()
    assert (status.lag, status.is_healthy) == (1, False)
    page.unpublish()
    index.es.indices.put_settings(index=live, settings={f"index.blocks.{block}": None})
    recover(index)


def test_an_index_with_other_fields(index: SearchIndex):
    factories.news_items(3, "ru")
    # An index as an older portal made it: without a field that there is now, and another type.
    name = f"{versions.settings.ELASTICSEARCH_INDEX}-v1"
    index.es.indices.create(
        index=name,
        mappings={"dynamic": "strict", "properties": {"story": {"type": "date"}}},
        aliases={versions.alias(role): {} for role in (READ, versions.WRITE)},
    )
    # The worker has the right to make another one, as it does for every release's own fields.
    recover(index)
    assert index.indices.by_role()[READ] != name
    assert index_status().is_healthy
