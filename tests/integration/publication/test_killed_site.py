"""A real web server, its children and the worker, killed by kill -9 while editors publish.

What the site promised stays promised; pages, items, counters and log agree after every kill.
"""

import os
import random
import signal
import statistics
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from operator import le
from pathlib import Path

import pytest

from tests.integration.publication.distant_desk import Article, DistantDesk, Editor, Promise
from tests.integration.publication.portals import Portal
from tests.services.site import LiveSite
from tests.services.stores import SqliteStore
from tests.services.waiting import wait_until

pytestmark = [pytest.mark.sqlite, pytest.mark.soak, pytest.mark.timeout(3000)]

ARTICLES = 20
KILLS = 50
OPERATIONS = 500
EDITORS = ("editor-1", "editor-2")
# On average as many things are begun between two kills as make up the whole.
MOST_BETWEEN_KILLS = 2 * OPERATIONS // KILLS
PLANNED = "SELECT object_id FROM wagtailcore_revision WHERE approved_go_live_at IS NOT NULL"


class Newsroom:
    """Two editors at a running site, whose processes may be killed under their hands."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.site: LiveSite = portal.site
        self.desks = [DistantDesk(self.site.url, name, name) for name in EDITORS]
        self.categories = [
            pk
            for (pk,) in portal.ask(
                "SELECT category.id FROM core_category category JOIN wagtailcore_locale locale"
                " ON locale.id = category.locale_id WHERE locale.language_code = 'ru'"
            )
        ]
        self.articles = [
            Article(*row)
            for row in portal.ask(
                "SELECT page.id, page.slug FROM wagtailcore_page page"
                " JOIN news_newspage news ON news.page_ptr_id = page.id"
                " JOIN wagtailcore_locale locale ON locale.id = page.locale_id"
                " WHERE locale.language_code = 'ru' ORDER BY page.id"
            )
        ]
        self.operations = self.unanswered = self.rounds = 0
        self.typical_seconds = 0.3

    def planned_ids(self) -> set[int]:
        """Return the ids of the articles that the worker has to release."""
        return {int(pk) for (pk,) in self.portal.ask(PLANNED)}

    def work_until(self, reached: Callable[[int], bool], then: Callable[[], None]) -> None:
        """Let the editors work; when they have begun so many things, do something to the site."""
        self.rounds += 1
        editors = [
            Editor(
                desk,
                self.articles[part :: len(EDITORS)],
                self.categories,
                self.planned_ids,
                f"{part} {self.rounds}",
            )
            for part, desk in enumerate(self.desks)
        ]
        for editor in editors:
            editor.start()
        try:
            wait_until(
                lambda: (
                    reached(sum(editor.done for editor in editors))
                    or not all(editor.is_alive() for editor in editors)
                ),
                seconds=120,
            )
            then()
        finally:
            for editor in editors:
                editor.finish()
        self.operations += sum(editor.done for editor in editors)
        self.unanswered += sum(editor.unanswered for editor in editors)
        self.typical_seconds = statistics.median(
            [seconds for editor in editors for seconds in editor.seconds]
        )

    # --- What is killed -------------------------------------------------------------------------

    def kill_web(self) -> None:
        """Kill the web server with all its children; start another one."""
        assert self.site.web
        self.site.web.kill()

    def kill_web_child(self) -> None:
        """Kill one of the processes that serve; the server starts another one itself."""
        assert self.site.web
        os.kill(random.choice(self.site.web.children), signal.SIGKILL)  # noqa: S311

    def kill_worker(self) -> None:
        """Kill the worker."""
        assert self.site.background
        self.site.background.kill()

    def restart(self) -> None:
        """Start again what is not running."""
        assert self.site.web
        assert self.site.background
        if not self.site.web.is_running:
            self.site.start_web()
        if not self.site.background.is_running:
            self.site.start_worker()
        wait_until(self.site.answers, seconds=60)

    # --- What must be so ------------------------------------------------------------------------

    def assert_promises_are_kept(self) -> None:
        """Assert that the write side is as the site's answers said."""
        rows = self.portal.ask("SELECT id, live, title FROM wagtailcore_page")
        pages = {pk: (bool(live), title) for pk, live, title in rows}
        for article in self.articles:
            live, title = pages[article.page_id]
            if article.promise is Promise.PUBLIC:
                assert (live, title) == (True, article.title), article
            if article.promise is Promise.OFF:
                assert not live, article

    def assert_readers_see_it(self) -> None:
        """Assert that a reader finds what is public, and that what is not says that it is gone."""
        states = self.portal.ask(
            "SELECT page.live, page.title, address.path FROM publication_publishedaddress address"
            " JOIN wagtailcore_page page ON page.id = address.page_id WHERE address.locale = 'ru'"
        )
        status, listed = self._read("/ru/news/")
        assert status == 200
        assert {bool(live) for live, _title, _path in states} == {True, False}
        for live, title, path in states:
            status, text = self._read(f"/ru{path}")
            assert (status, title in text) == ((200, True) if live else (410, False)), path
            assert (title in listed) is bool(live)

    def _read(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.site.url + path, timeout=60) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()


@pytest.fixture
def newsroom(migrated_store: SqliteStore, tmp_path: Path) -> Iterator[Newsroom]:
    """Start a site with drafts, and two editors who have logged in."""
    store = migrated_store.copy(tmp_path / "store")
    portal = Portal(store)
    try:
        portal.run("fill", ARTICLES)
        portal.site.start()
        yield Newsroom(portal)
    finally:
        portal.site.stop()
        store.remove()


def test_processes_killed_at_any_moment_lose_nothing_and_leave_agreement(
    newsroom: Newsroom, scaled: Callable[[int], int], capsys: pytest.CaptureFixture[str]
):
    chance = random.Random(2018)  # noqa: S311
    kills = scaled(KILLS)
    victims = [newsroom.kill_web, newsroom.kill_worker, newsroom.kill_web_child]
    for kill in range(kills):
        wanted = chance.randint(1, MOST_BETWEEN_KILLS)
        moment = chance.uniform(0, newsroom.typical_seconds)
        newsroom.work_until(
            partial(le, wanted), partial(_after_a_moment, moment, victims[kill % len(victims)])
        )
        newsroom.portal.assert_agreement()
        newsroom.assert_promises_are_kept()
        newsroom.restart()
    newsroom.work_until(lambda done: newsroom.operations + done >= scaled(OPERATIONS), lambda: None)
    wait_until(lambda: not newsroom.planned_ids(), seconds=60)
    for article in newsroom.articles:
        if article.promise is Promise.PLANNED:
            article.promise = Promise.PUBLIC
    newsroom.portal.assert_agreement()
    newsroom.assert_promises_are_kept()
    newsroom.assert_readers_see_it()
    for process in (newsroom.site.web, newsroom.site.background):
        assert process
        said = process.log.read_text()
        for word in ("database is locked", "deadlock", "Traceback"):
            assert word not in said, process.log_end(60)
    assert newsroom.unanswered
    with capsys.disabled():
        _say(newsroom, kills)


def _after_a_moment(seconds: float, kill: Callable[[], None]) -> None:
    moment = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() >= moment)
    kill()


def _say(newsroom: Newsroom, kills: int) -> None:
    events = newsroom.portal.number("SELECT COUNT(*) FROM publication_publicationevent")
    print(  # noqa: T201
        f"\n{newsroom.operations} publishes and unpublishes, {kills} kills,"
        f" {newsroom.unanswered} without an answer, {events} events"
    )
