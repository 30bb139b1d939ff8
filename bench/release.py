"""Release bundles: how long after the planned second 1, 20 and 200 items are committed.

A real worker on PostgreSQL releases them; the figure is when an outsider first sees them.
"""

import datetime as dt
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psycopg

from bench.site import ROOT, Bench
from tests.services import postgresql
from tests.services.processes import Process
from tests.services.waiting import wait_until

BUNDLES = (1, 20, 200)
BUDGET_SECONDS = 0.5
# Long enough for the worker to see the plan and to prepare it.
AHEAD = dt.timedelta(seconds=60)
PUBLIC = "SELECT COUNT(*) FROM publication_publisheditem"


def release_lines(bench: Bench, sizes: Sequence[int] = BUNDLES) -> list[str]:
    """Return the lines of the report: lateness of each bundle as an outsider sees it."""
    rows = [
        "Items planned for one second, released by the worker: how long after that second another",
        f"connection sees the last of them. Budget: {BUDGET_SECONDS} s.",
        "",
        "| items | seen after, s | within budget |",
        "| --- | --- | --- |",
    ]
    for size in sizes:
        late = _lateness(bench, size)
        rows.append(f"| {size} | {late:.2f} | {'yes' if late <= BUDGET_SECONDS else 'no'} |")
    return rows


def _lateness(bench: Bench, size: int) -> float:
    """Plan so many items in a new database; return the seconds by which they are late."""
    name = f"bench_release_{size}_{os.getpid()}"
    postgresql.make_database(bench.address, name)
    folder = bench.folder / f"release-{size}"
    folder.mkdir(parents=True)
    address = f"{bench.address}/{name}"
    environment = {
        **os.environ,
        "DATABASE_URL": address,
        "PORTAL_TEST_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
    }
    worker = None
    try:
        _run(environment, "-m", "bench.plan", "write", str(size))
        worker = Process(
            [Path(sys.executable), "manage.py", "worker"],
            log=folder / "worker.log", environment=environment, folder=ROOT,
        )  # fmt: skip
        wait_until(lambda: "Worker runs" in worker.log_end(), seconds=60)
        moment = (dt.datetime.now(dt.UTC) + AHEAD).replace(microsecond=0)
        _run(environment, "-m", "bench.plan", "move", moment.isoformat())
        with psycopg.connect(address, autocommit=True) as connection:
            seen = _first_seen(connection, size, moment)
        return (seen - moment).total_seconds()
    finally:
        if worker:
            worker.stop()
        postgresql.drop_database(bench.address, name)


def _first_seen(connection: Any, size: int, moment: dt.datetime) -> dt.datetime:
    """Ask again and again; return when all were there. None may be there before the moment."""
    while True:
        asked = dt.datetime.now(dt.UTC)
        row = connection.execute(PUBLIC).fetchone()
        now = dt.datetime.now(dt.UTC)
        assert row
        assert row[0] == 0 or now >= moment, "shown before its time"
        if row[0] == size:
            return now
        assert asked < moment + dt.timedelta(minutes=3), f"{row[0]} of {size} after 3 minutes"
        time.sleep(0.01)


def _run(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], env=environment, cwd=ROOT, check=True)
