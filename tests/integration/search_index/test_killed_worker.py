"""A worker that is killed between the server's answer and its cursor's move loses nothing."""

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from search.elasticsearch.indices import Indices
from tests.integration.publication.portals import Portal
from tests.services.processes import Process
from tests.services.site import ROOT
from tests.services.stores import SqliteStore

pytestmark = [pytest.mark.soak, pytest.mark.timeout(3000)]

KILLS = 50
PROGRAM = "tests.integration.search_index.processes.die_before_the_cursor"
CURSOR = "SELECT sequence FROM publication_consumercursor WHERE name = 'search-index'"
HEAD = "SELECT sequence FROM publication_publicationstate"


@pytest.fixture
def portal(
    migrated_store: SqliteStore, tmp_path: Path, elasticsearch_url: str, settings: Any
) -> Iterator[Portal]:
    """Return a portal with drafts and an index, apart from pytest-django's database."""
    settings.ELASTICSEARCH_URL = elasticsearch_url
    settings.ELASTICSEARCH_INDEX = f"test-{uuid4().hex[:12]}"
    store = migrated_store.copy(tmp_path / "store")
    try:
        portal = Portal(store)
        portal.site.more = {
            "ELASTICSEARCH_URL": elasticsearch_url,
            "ELASTICSEARCH_INDEX": settings.ELASTICSEARCH_INDEX,
        }
        portal.run("fill", 6)
        portal.site.manage("worker", "--drain")
        yield portal
    finally:
        store.remove()
        indices = Indices()
        for name in indices.names():
            indices.drop(name)


def test_killed_between_the_servers_answer_and_the_cursor(
    portal: Portal, scaled: Callable[[int], int]
):
    for kill in range(scaled(KILLS)):
        process = Process(
            [Path(sys.executable), "-m", PROGRAM, str(kill)],
            log=portal.store.folder / f"killed-{kill}.log",
            environment=portal.site.environment,
            folder=ROOT,
        )
        process.popen.wait()
        assert process.popen.returncode == -signal.SIGKILL, process.log_end(60)
        assert portal.number(CURSOR) < portal.number(HEAD)
    portal.site.manage("worker", "--drain")
    assert portal.number(CURSOR) == portal.number(HEAD)
    portal.site.manage("search_verify")
    portal.assert_agreement()
