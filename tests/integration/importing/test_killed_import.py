"""An import that is killed goes on where it was, and nothing is there twice."""

import json
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.services.processes import Process
from tests.services.site import ROOT, LiveSite
from tests.services.stores import SqliteStore
from tests.services.waiting import wait_until

pytestmark = pytest.mark.sqlite

ARTICLES = 2_000
KILLS = 3


@pytest.fixture
def site(migrated_store: SqliteStore, tmp_path: Path) -> Iterator[LiveSite]:
    """Make an empty portal in a database of its own, which a kill may leave as it does."""
    store = migrated_store.copy(tmp_path / "store")
    site = LiveSite(store)
    try:
        site.manage("ensure_site")
        yield site
    finally:
        store.remove()


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Write the articles: every second one is the translation of the one before."""
    path = tmp_path / "news.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(ARTICLES):
            line = {
                "id": number,
                "locale": ("ru", "uz")[number % 2],
                "title": f"Article {number}",
                "date": f"20{10 + number % 9}-0{1 + number % 9}-1{number % 10}",
                "body": [f"Paragraph {part} of article {number}." for part in range(5)],
                "url": f"/old/{number}",
                **({"translation_of": number - 1} if number % 2 else {}),
            }
            file.write(f"{json.dumps(line)}\n")
    return path


def query(store: SqliteStore, sql: str) -> list[tuple]:
    """Return the rows of a query on the site's own database, apart from Django's connections."""
    address = store.environment.get("DATABASE_URL")
    if address:
        with psycopg.connect(address) as connection:
            return connection.execute(sql).fetchall()
    with sqlite3.connect(store.folder / "portal.sqlite3", timeout=20) as connection:
        return connection.execute(sql).fetchall()


def count(store: SqliteStore, table: str) -> int:
    """Return the number of a table's rows."""
    [(number,)] = query(store, f"SELECT count(*) FROM {table}")  # noqa: S608
    return number


def import_until_killed(site: LiveSite, lines: Path) -> int:
    """Start the import and kill it when another batch is in; return how many articles are in."""
    before = count(site.store, "news_importeditem")
    process = Process(
        [Path(sys.executable), "manage.py", "import_news", str(lines)],
        log=site.store.folder / "import.log",
        environment=site.environment,
        folder=ROOT,
    )
    try:
        wait_until(
            lambda: count(site.store, "news_importeditem") > before,
            seconds=120,
            what=f"another batch: {process.log_end()}",
        )
    finally:
        process.kill()
    return count(site.store, "news_importeditem")


def test_a_killed_import_goes_on_without_duplicates(site, lines):
    done = [import_until_killed(site, lines) for _ in range(KILLS)]
    assert done[0] < ARTICLES
    assert done == sorted(set(done))

    summary = site.manage("import_news", str(lines))

    assert f"Imported {ARTICLES - done[-1]}, corrected 0, unchanged {done[-1]}, bad 0" in summary
    for table in (
        "news_importeditem",
        "news_newspage",
        "publication_publisheditem",
        "publication_publishedversion",
        "publication_publicationevent",
        "wagtailredirects_redirect",
    ):
        assert count(site.store, table) == ARTICLES, table
    assert query(site.store, "SELECT count(DISTINCT number) FROM publication_publisheditem") == [
        (ARTICLES // 2,)
    ]
    site.manage("publication_verify")
