"""Scheduled pages go out to the second, all languages of a text at once, and nothing before."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from news.models import NewsPage
from portal.publication import door, release
from portal.publication.models import (
    EventKind,
    PublicationEvent,
    PublishedItem,
    PublishedVersion,
)
from portal.publication.release import RETRY_AFTER, Releaser
from tests import factories
from tests.integration.publication.agreement import assert_agreement, events
from tests.integration.publication.portals import Portal
from tests.services.stores import SqliteStore
from tests.services.waiting import wait_until

pytestmark = pytest.mark.sqlite


def scheduled(page: Page, moment: dt.datetime, **fields: Any) -> Page:
    """Schedule what the page will say; return it."""
    page = NewsPage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.go_live_at = moment
    page.save_revision().publish()
    return page


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that sets the time."""

    def set_to(moment: dt.datetime) -> dt.datetime:
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    return set_to


@pytest.fixture
def soon() -> dt.datetime:
    return timezone.now().replace(microsecond=0) + dt.timedelta(hours=1)


def test_nothing_goes_out_before_its_second(tree, soon, clock):
    page = scheduled(factories.news_item(live=False), soon)
    releaser = Releaser()
    clock(soon - dt.timedelta(microseconds=1))
    with events():
        assert releaser.release_due() == 0
    clock(soon)
    with events(EventKind.PUBLISHED):
        assert releaser.release_due() == 1
    with events():
        assert releaser.release_due() == 0
    page.refresh_from_db()
    assert page.live


def test_all_that_is_planned_for_one_moment_goes_out_in_one_transaction(
    tree, soon, clock, monkeypatch
):
    first = scheduled(factories.news_item("ru", live=False), soon)
    scheduled(factories.news_item("uz", live=False, translation_of=first), soon)
    scheduled(factories.news_item("ru", live=False), soon)
    monkeypatch.setattr(release, "_release", None)
    clock(soon)
    with events(EventKind.PUBLISHED, EventKind.PUBLISHED, EventKind.PUBLISHED):
        assert Releaser().release_due() == 3
    moments = PublicationEvent.objects.values_list("happened_at", flat=True)
    assert set(moments) == {soon}


def test_what_is_released_together_is_as_wagtail_would_leave_it(tree, soon, clock, monkeypatch):
    pages = [
        scheduled(factories.news_item(live=False, related=[factories.news_item()]), soon)
        for _ in range(2)
    ]
    clock(soon)
    monkeypatch.setattr(release, "prepared_pages", lambda ids: {})
    assert release.door.run(lambda: len(release._release(_revisions_of(pages[0]), soon))) == 1
    monkeypatch.undo()
    clock(soon)
    assert Releaser().release_due() == 1
    told = [
        {
            **{name: getattr(page, name) for name in COLUMNS},
            "live_revision": page.live_revision_id == page.latest_revision_id,
            "log": list(
                PageLogEntry.objects.filter(page=page.pk, timestamp=soon).values_list(
                    "action", "content_changed", "revision", "user"
                )
            )[-1][:2],
            "planned": page.revisions.exclude(approved_go_live_at=None).count(),
        }
        for page in (NewsPage.objects.get(pk=page.pk) for page in pages)
    ]
    assert told[0] == told[1]
    assert_agreement()


COLUMNS = [
    "live",
    "expired",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "go_live_at",
]


def _revisions_of(page: Page) -> list[int]:
    return list(page.revisions.values_list("pk", flat=True))


@pytest.mark.parametrize("change", ["row", "category", "schedule"])
def test_what_changed_after_it_was_prepared_goes_out_as_it_is_then(tree, soon, clock, change):
    page = scheduled(factories.news_item(live=False, category="society"), soon)
    releaser = Releaser()
    clock(soon - dt.timedelta(seconds=30))
    assert releaser.release_due() == 0
    assert releaser._prepared
    if change == "row":
        page.refresh_from_db()
        page.summary = "Другое краткое изложение"
        page.save_revision().publish()
    elif change == "category":
        tree.categories["society", "ru"].name = "Социальная сфера"
        tree.categories["society", "ru"].save()
    else:
        page.refresh_from_db()
        page.go_live_at = soon + dt.timedelta(hours=1)
        page.save_revision().publish()
    clock(soon)
    assert releaser.release_due() == (0 if change == "schedule" else 1)
    assert_agreement()
    if change == "category":
        record = PublishedVersion.objects.get().record()
        assert record["category"]["name"] == "Социальная сфера"
    if change == "row":
        assert PublishedItem.objects.get().summary == "Другое краткое изложение"


def test_what_is_prepared_is_committed_at_its_moment_and_shows_nowhere_before(
    tree, soon, clock, monkeypatch
):
    scheduled(factories.news_item(live=False), soon)
    releaser = Releaser()
    clock(soon - dt.timedelta(seconds=30))
    assert releaser.release_due() == 0
    assert releaser.release_next() == 0
    begun = clock(soon - dt.timedelta(seconds=0.1))
    waited = []

    def wait(seconds: float) -> None:
        # Everything is written, and the transaction is not at its end.
        assert PublishedItem.objects.exists()
        assert door.current_unit()
        waited.append(seconds)
        clock(begun + dt.timedelta(seconds=seconds))

    monkeypatch.setattr(release, "time", SimpleNamespace(sleep=wait))
    assert releaser.release_next() == 1
    assert waited == [0.1]
    assert not door.current_unit()
    assert PublicationEvent.objects.get(kind=EventKind.PUBLISHED).happened_at == soon
    assert_agreement()


def test_a_bundle_of_which_one_part_fails_stays_back_whole(tree, soon, clock, monkeypatch):
    first = scheduled(factories.news_item("ru", live=False), soon)
    scheduled(factories.news_item("uz", live=False, translation_of=first), soon)
    other = scheduled(factories.news_item("ru", live=False), soon)
    _fail_for(monkeypatch, "uz")
    clock(soon)
    releaser = Releaser()
    with events(EventKind.PUBLISHED):
        assert releaser.release_due() == 1
    assert PublishedItem.objects.get().page_id == other.pk


def test_a_bundle_that_failed_is_tried_again_later(tree, soon, clock, monkeypatch):
    scheduled(factories.news_item("ru", live=False), soon)
    _fail_for(monkeypatch, "ru")
    clock(soon)
    releaser = Releaser()
    assert releaser.release_due() == 0
    monkeypatch.undo()
    clock_after = soon + RETRY_AFTER
    assert releaser.release_due(clock_after - dt.timedelta(seconds=1)) == 0
    monkeypatch.setattr(timezone, "now", lambda: clock_after)
    with events(EventKind.PUBLISHED):
        assert releaser.release_due() == 1


def _fail_for(monkeypatch: pytest.MonkeyPatch, locale: str) -> None:
    original = NewsPage.publication_record

    def record(self: NewsPage, *args: Any) -> Any:
        if self.locale.language_code == locale:
            raise ValueError("cannot be written")
        return original(self, *args)

    monkeypatch.setattr(NewsPage, "publication_record", record)


def test_a_second_worker_finds_nothing_left(tree, soon, clock, monkeypatch):
    scheduled(factories.news_item(live=False), soon)
    clock(soon)
    found = release._planned(soon)
    assert Releaser().release_due() == 1
    monkeypatch.setattr(release, "_planned", lambda until: found)
    with events():
        assert Releaser().release_due() == 0


def test_a_schedule_of_a_deleted_page_is_forgotten(tree, soon, clock):
    scheduled(factories.news_item(live=False), soon).delete()
    clock(soon)
    with events():
        assert Releaser().release_due() == 0


def test_an_unpublished_page_does_not_come_back_by_an_old_schedule(tree, soon, clock):
    page = scheduled(factories.news_item(), soon, title="Позже")
    page.refresh_from_db()
    page.unpublish()
    clock(soon)
    with events():
        assert Releaser().release_due() == 0


def test_a_scheduled_edit_shows_nowhere_before_its_time(tree, soon, clock):
    page = factories.news_item(title="Как было", slug="text")
    scheduled(page, soon, title="Тайное решение", summary="Тайна")
    page.refresh_from_db()
    assert page.draft_title == "Тайное решение"
    address = PublishedItem.objects.get().url
    for path in (address, "/ru/", "/ru/news/", "/ru/search/?q=тайное", "/sitemap.xml"):
        content = Client().get(path).content.decode()
        assert "Тайн" not in content, path
    assert "Как было" in Client().get(address).content.decode()
    clock(soon)
    with events(EventKind.CORRECTED):
        assert Releaser().release_due() == 1
    assert "Тайное решение" in Client().get(address).content.decode()


def test_a_page_that_is_scheduled_has_no_address_yet(tree, soon):
    page = scheduled(factories.news_item(live=False), soon)
    assert Client().get(f"/ru{page.address()}").status_code == 404
    assert Revision.page_revisions.exclude(approved_go_live_at=None).count() == 1
    assert_agreement()


# --- A real worker ------------------------------------------------------------------------------


@pytest.fixture
def portal(migrated_store: SqliteStore, tmp_path: Path) -> Iterator[Portal]:
    """Return a portal with one draft in two languages, in a database of its own."""
    store = migrated_store.copy(tmp_path / "store")
    try:
        portal = Portal(store)
        portal.run("fill", 1)
        yield portal
    finally:
        store.remove()


def test_the_worker_releases_both_languages_within_a_second(portal):
    worker = portal.start_worker()
    try:
        wait_until(lambda: "Worker runs" in worker.log_end(), seconds=60)
        # Scheduling takes a process of its own: the moment must not have passed before.
        moment = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=15)
        portal.run("schedule", moment.isoformat())
        assert dt.datetime.now(dt.UTC) < moment
        events = "SELECT COUNT(*) FROM publication_publicationevent"
        assert portal.number(events) == 0
        wait_until(lambda: portal.number(events), seconds=60, what=worker.log_end())
    finally:
        worker.stop()
    assert portal.number(events) == 2
    times = portal.ask("SELECT DISTINCT happened_at FROM publication_publicationevent")
    assert len(times) == 1
    happened = times[0][0]
    if isinstance(happened, str):
        happened = dt.datetime.fromisoformat(happened).replace(tzinfo=dt.UTC)
    assert dt.timedelta(0) <= happened - moment < dt.timedelta(seconds=1)
    portal.assert_agreement()
