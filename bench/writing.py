"""Writing: one publish in the admin against Wagtail's own, the bulk publisher, an import."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from bench.site import ROOT, Bench
from bench.writer import ARTICLES, Result
from tests.services import postgresql

ROUNDS, WARM_UP = 20, 3
PUBLISH_BUDGET = 1.3
BULK_BUDGET = 100


class WritingProcess:
    """A `bench.writer` of its own, asked line by line."""

    def __init__(self, popen: "subprocess.Popen[str]") -> None:
        self.popen = popen

    def ask(self, task: str) -> Result:
        """Have one task done; return its result."""
        assert self.popen.stdin
        assert self.popen.stdout
        self.popen.stdin.write(f"{task}\n")
        self.popen.stdin.flush()
        answer = self.popen.stdout.readline()
        if not answer:
            raise RuntimeError(f"{task}: the writing process ended, see above")
        result: Result = json.loads(answer)
        return result


def lines(bench: Bench) -> list[str]:
    """Return the report's lines: what bulk publisher and import bring is then edited."""
    with ExitStack() as stack:
        portal_database = stack.enter_context(database(bench, "portal"))
        control_database = stack.enter_context(database(bench, "control"))

        def start(kind: str, address: str) -> WritingProcess:
            return stack.enter_context(writing_process(bench, kind, address))

        portal, control = start("portal", portal_database), start("control", control_database)
        control.ask("migrate")
        control.ask("fill")
        control.ask("publish")
        portal.ask("migrate")
        bulk, imported = portal.ask("bulk"), portal.ask("import_lines")
        doorless = start("doorless", portal_database)
        published = publish_in_turn(portal, doorless, control)
    return [*_bulk_lines(bulk, imported), *_publish_lines(*published)]


def publish_in_turn(*editors: WritingProcess) -> list[float]:
    """Publish on every site in turn; return the medians in milliseconds."""
    for _ in range(WARM_UP):
        for each in editors:
            each.ask("publish")
    rounds = [[each.ask("publish")["milliseconds"] for each in editors] for _ in range(ROUNDS)]
    return [median(times) for times in zip(*rounds, strict=True)]


def _publish_lines(portal: float, doorless: float, control: float) -> list[str]:
    return [
        "",
        "### One publish in the admin",
        "",
        "An existing article is changed in its form and published: one POST of the edit view by",
        f"Django's test client, median of {ROUNDS}, the sites in turn; texts of the same length,",
        "tasks into the database on both sites. The control is a plain Wagtail page; the second",
        "row is the portal's page published by Wagtail's own code, without door, log and read",
        f"side. Budget: {PUBLISH_BUDGET} times Wagtail's own.",
        "",
        "| what is published by what | ms | portal : this | within budget |",
        "| --- | --- | --- | --- |",
        f"| the portal | {portal:.0f} |  |  |",
        f"| the portal's page, Wagtail alone | {doorless:.0f} | {_ratio(portal, doorless)} |",
        f"| the control's page, Wagtail alone | {control:.0f} | {_ratio(portal, control)} |",
    ]


def _ratio(portal: float, other: float) -> str:
    ratio = portal / other
    return f"{ratio:.2f} | {'yes' if ratio <= PUBLISH_BUDGET else 'no'}"


def _bulk_lines(bulk: Result, imported: Result) -> list[str]:
    return [
        "### Many articles",
        "",
        f"{ARTICLES:,} articles of about 3 kB each, with items, versions, counters and log; budget",
        f"of the bulk publisher: {BULK_BUDGET} a second, flat memory (warm: after 1,000 others).",
        "",
        "| what | articles a second | within budget | resident memory before, after, MB |",
        "| --- | --- | --- | --- |",
        f"| bulk publisher | {bulk['rate']:.0f} | {'yes' if bulk['rate'] >= BULK_BUDGET else 'no'} "
        f"| {bulk['before']:.0f}, {bulk['after']:.0f} |",
        f"| `manage.py import_news` | {imported['rate']:.0f} |  |  |",
    ]


@contextmanager
def database(bench: Bench, kind: str) -> Iterator[str]:
    """Make an empty database; give its address; drop it."""
    name = f"bench_writing_{kind}_{os.getpid()}"
    postgresql.make_database(bench.address, name)
    try:
        yield f"{bench.address}/{name}"
    finally:
        postgresql.drop_database(bench.address, name)


@contextmanager
def writing_process(bench: Bench, kind: str, address: str) -> Iterator[WritingProcess]:
    """Start a writing process on a database; end it."""
    folder: Path = bench.folder / f"writing-{kind}"
    folder.mkdir(parents=True)
    environment = {**os.environ, "DATABASE_URL": address, "PORTAL_TEST_DIR": str(folder)}
    with subprocess.Popen(
        [sys.executable, "-m", "bench.writer", kind],
        env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as popen:  # fmt: skip
        try:
            yield WritingProcess(popen)
        finally:
            popen.kill()
