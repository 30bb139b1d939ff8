"""Consumers: whatever happens, what was published is dealt with, and twice does no harm."""

import datetime as dt

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, Revision

from portal.publication import consumers
from portal.publication.admin_search import AdminDraftConsumer, AdminSearchConsumer
from portal.publication.bulk import BulkPublisher
from portal.publication.consumers import Consumer, configured_consumers
from portal.publication.models import ConsumerCursor, PublicationEvent
from portal.publication.wagtail_tasks import ABANDONED_AFTER
from portal.publication.worker import Worker
from tests import factories
from tests.integration.publication.articles import article
from tests.integration.publication.desk import news_index

pytestmark = pytest.mark.sqlite


class Noting(Consumer):
    """Remembers what it was given; can be told to fail."""

    name = "noting"

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[int] = []
        self.fails = False

    def consume(self, events: list[PublicationEvent]) -> None:
        if self.fails:
            raise ConnectionError("index away")
        self.seen += [event.sequence for event in events]


@pytest.fixture
def noting(tree: object) -> Noting:
    return Noting()


def cursor() -> ConsumerCursor:
    return ConsumerCursor.objects.get(name="noting")


def test_events_come_in_their_order_and_once(noting, monkeypatch):
    monkeypatch.setattr(consumers, "BATCH_SIZE", 2)
    for _ in range(5):
        factories.news_item()
    assert [noting.advance() for _ in range(4)] == [2, 2, 1, 0]
    assert noting.seen == [1, 2, 3, 4, 5]
    assert cursor().sequence == 5


def test_the_cursor_moves_only_after_the_events_are_dealt_with(noting):
    factories.news_item()
    noting.fails = True
    assert noting.advance() == 0
    assert cursor().sequence == 0
    assert "index away" in cursor().last_error


def test_a_failure_is_tried_again_after_a_pause_that_grows(noting, monkeypatch):
    factories.news_item()
    noting.fails = True
    clock = [timezone.now()]
    monkeypatch.setattr(consumers.timezone, "now", lambda: clock[0])
    pauses = []
    for _ in range(6):
        noting.advance()
        pauses.append(round(noting.wait_until - clock[0].timestamp()))
        assert noting.advance() == 0
        clock[0] += dt.timedelta(seconds=pauses[-1] + 1)
    assert pauses == [1, 2, 5, 15, 60, 60]
    noting.fails = False
    assert noting.advance() == 1
    assert (cursor().sequence, cursor().last_error) == (1, "")


def test_another_process_goes_on_where_one_was_killed(noting):
    factories.news_item()
    noting.advance()
    factories.news_item()
    other = Noting()
    other.advance()
    assert other.seen == [2]


def test_a_slower_worker_does_not_take_the_cursor_back(noting):
    factories.news_item()

    class Slow(Noting):
        def consume(self, events: list[PublicationEvent]) -> None:
            factories.news_item()
            noting.advance()

    Slow().advance()
    assert noting.seen == [1, 2]
    assert cursor().sequence == 2


def test_one_consumer_that_fails_does_not_hold_up_the_others(tree, monkeypatch):
    factories.news_item(title="Медресе")
    worker = Worker()
    failing = Noting()
    failing.fails = True
    worker.consumers.insert(0, failing)
    worker.drain()
    assert found("Медресе") == 1


# --- The admin's search ---------------------------------------------------------------------------


def found(words: str) -> int:
    return len(Page.objects.all().search(words))


def test_the_admin_finds_drafts_and_imported_pages(tree):
    factories.news_item(title="Черновик о мостах", live=False)
    with BulkPublisher() as bulk:
        bulk.add(news_index(tree), article(1, title="Архив о плотинах"))
    assert found("мостах") == found("плотинах") == 0
    Worker().drain()
    assert found("мостах") == found("плотинах") == 1


def test_replaying_everything_does_no_harm(tree):
    factories.news_item(title="Медресе")
    Worker().drain()
    ConsumerCursor.objects.update(sequence=0)
    Worker().drain()
    assert found("Медресе") == 1


def test_a_page_that_is_gone_is_not_found(tree):
    page = factories.news_item(title="Медресе")
    Worker().drain()
    page.delete()
    Worker().drain()
    assert found("Медресе") == 0


def test_an_autosaved_revision_is_read_again(tree):
    page = factories.news_item(title="Начало", live=False)
    consumer = AdminDraftConsumer()
    assert consumer.advance() == 1
    assert consumer.advance() == 0
    page.title = "Продолжение"
    page.save()
    page.save_revision(overwrite_revision=page.latest_revision)
    assert consumer.advance() == 1
    assert found("Продолжение") == 1


def test_a_revision_that_becomes_visible_late_is_not_missed(tree):
    first = factories.news_item(live=False)
    later = factories.news_item(live=False, title="Поздняя")
    moment = Revision.objects.get(pk=first.latest_revision_id).created_at
    hidden = Revision.objects.get(pk=later.latest_revision_id)
    Revision.objects.filter(pk=hidden.pk).update(created_at=moment + dt.timedelta(hours=1))
    consumer = AdminDraftConsumer()
    consumer.advance()
    # Its transaction commits only now, with an earlier moment than what has been read.
    Revision.objects.filter(pk=hidden.pk).update(created_at=moment - dt.timedelta(seconds=1))
    assert consumer.advance() == 1


def test_settled_revisions_are_behind_the_cursor(tree):
    page = factories.news_item(live=False)
    old = timezone.now() - dt.timedelta(hours=1)
    Revision.objects.filter(pk=page.latest_revision_id).update(created_at=old)
    AdminDraftConsumer().advance()
    assert AdminDraftConsumer().advance() == 0


def test_the_settings_name_consumers_with_a_cursor_each(db):
    names = [consumer.name for consumer in configured_consumers()]
    assert {AdminSearchConsumer.name, AdminDraftConsumer.name} <= set(names)
    assert len(set(names)) == len(names)


# --- Wagtail's tasks ------------------------------------------------------------------------------


def test_a_task_of_a_killed_worker_is_done_by_another(tree):
    factories.news_item()
    task = DBTaskResult.objects.ready().first()
    assert task
    task.claim("killed")
    DBTaskResult.objects.filter(pk=task.pk).update(
        started_at=timezone.now() - ABANDONED_AFTER - dt.timedelta(seconds=1)
    )
    Worker().drain()
    Worker().drain()
    task.refresh_from_db()
    assert task.status == TaskResultStatus.SUCCESSFUL
    assert not DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).exists()


@pytest.mark.parametrize(("failing", "quiet"), [("_work", "_release"), ("_release", "_work")])
def test_the_worker_goes_on_after_any_failure(tree, monkeypatch, failing, quiet):
    worker = Worker()
    monkeypatch.setattr("portal.publication.worker.PAUSE_AFTER_FAILURE", 0)
    monkeypatch.setattr("portal.publication.worker.close_old_connections", lambda: None)
    rounds: list[int] = []

    def fail() -> bool:
        rounds.append(1)
        if len(rounds) == 3:
            worker.stopping.set()
        raise ValueError("unexpected")

    monkeypatch.setattr(worker, failing, fail)
    monkeypatch.setattr(worker, quiet, lambda: False)
    worker.run()
    assert len(rounds) == 3
