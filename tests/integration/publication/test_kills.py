"""Killed at any moment, by kill -9, and many at once: pages, items, counters and log agree."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integration.publication.portals import Portal, done, finish, kill_when
from tests.services.processes import Process
from tests.services.stores import SqliteStore
from tests.services.waiting import wait_until

pytestmark = [pytest.mark.sqlite, pytest.mark.soak, pytest.mark.timeout(3000)]

DRAFTS = 20
KILLS = 50
OPERATIONS_BETWEEN_KILLS = 20
EVENTS = "SELECT COUNT(*) FROM publication_publicationevent"


@pytest.fixture(scope="module")
def filled_store(
    migrated_store: SqliteStore, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqliteStore]:
    """Fill a store once; each test has a copy."""
    store = migrated_store.copy(tmp_path_factory.mktemp("filled") / "store")
    try:
        portal = Portal(store)
        portal.run("fill", DRAFTS)
        yield store
    finally:
        store.remove()


@pytest.fixture
def portal(filled_store: SqliteStore, tmp_path: Path) -> Iterator[Portal]:
    """Return a portal with drafts, in a database of its own."""
    store = filled_store.copy(tmp_path / "store")
    yield Portal(store)
    store.remove()


def test_an_editors_process_that_is_killed_leaves_everything_in_agreement(
    portal: Portal, scaled: Callable[[int], int], capsys: pytest.CaptureFixture[str]
):
    chance = random.Random(2018)  # noqa: S311
    operations = 0
    for kill in range(scaled(KILLS)):
        process = portal.start("edit", "editor-1", 10_000, kill)
        kill_when(process, _has_done(process, chance.randrange(OPERATIONS_BETWEEN_KILLS)))
        operations += done(process)
        portal.assert_agreement()
    assert portal.number(EVENTS) > operations / 4
    with capsys.disabled():
        print(f"\n{operations} operations, {scaled(KILLS)} kills, {portal.number(EVENTS)} events")  # noqa: T201


def test_a_worker_that_is_killed_releases_everything_in_the_end(
    portal: Portal, scaled: Callable[[int], int]
):
    chance = random.Random(2018)  # noqa: S311
    moment = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    portal.run("schedule", moment.isoformat())
    assert portal.number(EVENTS) == 0
    portal.run("make_due")
    for _ in range(min(scaled(KILLS), DRAFTS)):
        process = portal.start_worker()
        # Killed as soon as it has done something, or is about to do it.
        kill_when(process, _has_events(portal, chance.choice([0, 1, 1])))
        portal.assert_agreement()
        assert _half_released(portal) == []
    process = portal.start_worker()
    try:
        wait_until(lambda: portal.number(EVENTS) == 2 * DRAFTS, seconds=60)
    except AssertionError as error:
        raise AssertionError(process.log_end(60)) from error
    finally:
        process.stop()
    portal.assert_agreement()
    assert portal.number("SELECT COUNT(*) FROM publication_publisheditem") == 2 * DRAFTS


def _has_done(process: Process, times: int) -> Callable[[], bool]:
    return lambda: done(process) >= times


def _has_events(portal: Portal, more: int) -> Callable[[], bool]:
    wanted = min(portal.number(EVENTS) + more, 2 * DRAFTS)
    return lambda: portal.number(EVENTS) >= wanted


def _half_released(portal: Portal) -> list[tuple]:
    """Return the numbers of texts of which one language only is public."""
    return portal.ask(
        "SELECT number FROM publication_publisheditem GROUP BY number HAVING COUNT(*) <> 2"
    )


def test_two_editors_an_import_and_the_worker_at_once(
    portal: Portal, scaled: Callable[[int], int], capsys: pytest.CaptureFixture[str]
):
    times, articles = scaled(400), scaled(20_000)
    worker = portal.start_worker()
    before = portal.deadlocks
    processes = [
        portal.start("edit", "editor-1", times, 1),
        portal.start("edit", "editor-2", times, 2),
        portal.start("import_articles", articles),
    ]
    try:
        finish(*processes)
        assert worker.is_running
    finally:
        worker.stop()
        for process in processes:
            process.stop()
    for process in (*processes, worker):
        said = process.log.read_text()
        for word in ("database is locked", "deadlock", "Traceback"):
            assert word not in said, process.log_end(60)
    assert portal.deadlocks == before
    portal.assert_agreement()
    items = "SELECT COUNT(*) FROM publication_publicationevent WHERE kind = 'imported'"
    assert portal.number(items) == articles
    with capsys.disabled():
        print(f"\n2 × {times} operations beside {articles} imported articles")  # noqa: T201
