"""Portals in databases of their own, which processes share and kills may leave as they do."""

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

from tests.services.processes import Process
from tests.services.site import ROOT, LiveSite
from tests.services.stores import SqliteStore
from tests.services.waiting import wait_until

PROCESSES = "tests.integration.publication.processes"


class Portal:
    """A store and what may be done with it from outside."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.site = LiveSite(store)
        self._started = 0

    def start(self, module: str, *arguments: Any) -> Process:
        """Start one of the small programs; its output goes to a log of its own."""
        return self._start(module, ["-m", f"{PROCESSES}.{module}"], arguments)

    def start_worker(self) -> Process:
        """Start a real worker."""
        return self._start("worker", ["manage.py", "worker"], ())

    def _start(self, name: str, program: list[str], arguments: tuple[Any, ...]) -> Process:
        self._started += 1
        return Process(
            [Path(sys.executable), *program, *map(str, arguments)],
            log=self.store.folder / f"{self._started}-{name}.log",
            environment=self.site.environment,
            folder=ROOT,
        )

    def run(self, module: str, *arguments: Any) -> None:
        """Run one of the small programs to its end."""
        finish(self.start(module, *arguments))

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query, apart from Django's connections."""
        address = self.store.environment.get("DATABASE_URL")
        if address:
            with psycopg.connect(address) as connection:
                return connection.execute(sql).fetchall()
        connection = sqlite3.connect(self.store.folder / "portal.sqlite3", timeout=20)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def number(self, sql: str) -> int:
        """Return the one number that a query gives."""
        [(number,)] = self.ask(sql)
        return int(number)

    def assert_agreement(self) -> None:
        """Assert that pages, items, counters, versions and log say the same; the tree is whole."""
        self.site.manage("publication_verify")
        wrong = self.ask(
            "SELECT parent.path, parent.numchild, COUNT(child.id)"
            " FROM wagtailcore_page parent LEFT JOIN wagtailcore_page child"
            " ON child.depth = parent.depth + 1"
            " AND substr(child.path, 1, length(parent.path)) = parent.path"
            " GROUP BY parent.path, parent.numchild HAVING parent.numchild <> COUNT(child.id)"
        )
        assert wrong == []

    @property
    def deadlocks(self) -> int:
        """The deadlocks that PostgreSQL has met in this database; 0 on SQLite."""
        if "DATABASE_URL" not in self.store.environment:
            return 0
        return self.number(
            "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        )


def finish(*processes: Process) -> None:
    """Wait for processes to end, each without an error."""
    for process in processes:
        process.popen.wait()
    for process in processes:
        assert process.popen.returncode == 0, process.log_end(60)


def done(process: Process) -> int:
    """Return how many things an editor's process has done."""
    return process.log.read_bytes().count(b"\ndone ")


def kill_when(process: Process, reached: Callable[[], bool]) -> None:
    """Kill a process as soon as something is so; it must be running until then."""
    try:
        wait_until(lambda: not process.is_running or reached(), seconds=120)
        assert process.is_running
    except AssertionError as error:
        raise AssertionError(process.log_end(60)) from error
    finally:
        process.kill()
