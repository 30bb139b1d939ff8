"""The door: the log's head is locked before any page row; what is tried again begins anew."""

import re
import threading
from collections.abc import Callable
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, TaskState

from news.models import NewsPage
from portal.publication import door
from portal.publication.bulk import BulkPublisher
from portal.publication.door import OutsidePublication
from portal.publication.models import EventKind, PublicationEvent, PublishedItem
from tests import factories
from tests.integration.publication.agreement import assert_agreement, events, kinds_after
from tests.integration.publication.desk import Desk, news_index

pytestmark = pytest.mark.sqlite

HEAD = re.compile(r'^SELECT .* FROM "publication_publicationstate"', re.DOTALL)
PAGE_WRITE = re.compile(
    r'^(INSERT INTO|UPDATE|DELETE FROM) "(wagtailcore_page|\w+_\w*page|publication_\w+)"'
)
# Treebeard locks rows of the tree by themselves.
PAGE_LOCK = re.compile(r'FROM "(wagtailcore_page|\w+_\w*page)".*FOR UPDATE', re.DOTALL)


# --- The order of locks -------------------------------------------------------------------------


def published(tree: Any) -> Page:
    return factories.news_item()


def draft(tree: Any) -> Page:
    return factories.news_item(live=False)


def draft_without_revision(tree: Any) -> Page:
    page = NewsPage(title="Без версии", slug="bare", live=False)
    news_index(tree).add_child(instance=page)
    return page


def submitted(tree: Any) -> Page:
    return Desk("author").create(news_index(tree), action="submit")


def new_page() -> NewsPage:
    return NewsPage(title="Новая", slug="new", dated_at=factories.items.at("2018-02-14"))


def bulk_publish(desk: Desk, page: Page) -> None:
    with BulkPublisher() as bulk:
        bulk.add(page.get_parent(), new_page())


WRITERS: dict[str, tuple[Callable[[Any], Page], Callable[[Desk, Any], Any]]] = {
    "create": (draft, lambda desk, page: desk.create(page.get_parent(), action="publish")),
    "edit": (published, lambda desk, page: desk.edit(page, action="publish", title="Иначе")),
    "edit a draft": (draft, lambda desk, page: desk.edit(page, action="publish")),
    "unpublish": (published, lambda desk, page: desk.post("unpublish", page.pk)),
    "delete": (published, lambda desk, page: desk.post("delete", page.pk)),
    "bulk publish": (draft_without_revision, lambda desk, page: desk.bulk("publish", page)),
    "bulk unpublish": (published, lambda desk, page: desk.bulk("unpublish", page)),
    "bulk delete": (published, lambda desk, page: desk.bulk("delete", page)),
    "approve": (
        submitted,
        lambda desk, page: desk.post(
            "workflow_action", page.pk, "approve", TaskState.objects.get().pk
        ),
    ),
    "revision in code": (draft, lambda desk, page: page.latest_revision.publish()),
    "add a child": (draft, lambda desk, page: page.get_parent().add_child(instance=new_page())),
    "add a sibling": (published, lambda desk, page: page.add_sibling(instance=new_page())),
    "save": (published, lambda desk, page: page.save()),
    "unpublish in code": (published, lambda desk, page: page.unpublish()),
    "copy": (published, lambda desk, page: page.copy(update_attrs={"slug": "copy"})),
    "bulk publisher": (published, bulk_publish),
}


@pytest.mark.parametrize("name", WRITERS)
def test_the_head_is_locked_before_any_page_row(desk, tree, name):
    prepare, write = WRITERS[name]
    page = prepare(tree)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        write(desk, page)
    statements = [query["sql"] for query in captured.captured_queries]
    head = _first(statements, HEAD)
    assert statements[head - 1].startswith(("SAVEPOINT", "BEGIN")), statements[head - 1]
    assert head < _first(statements, PAGE_WRITE)
    if connection.vendor == "postgresql":
        assert statements[head].endswith("FOR UPDATE")
        assert head < _first(statements, PAGE_LOCK, default=len(statements))


def test_a_draft_waits_for_nobody(desk, tree):
    page = factories.news_item()
    page.title = "Черновик"
    with CaptureQueriesContext(connection) as captured:
        page.save_revision()
    assert not any("publicationstate" in query["sql"] for query in captured.captured_queries)


def _first(statements: list[str], pattern: re.Pattern[str], default: int | None = None) -> int:
    found = (i for i, statement in enumerate(statements) if pattern.search(statement))
    return next(found) if default is None else next(found, default)


# --- Inside and outside -------------------------------------------------------------------------


def test_another_thread_does_not_share_the_door(tree):
    seen: list[object] = []
    with door.transaction():
        thread = threading.Thread(target=lambda: seen.append(door.current_unit()))
        thread.start()
        thread.join()
    assert seen == [None]


def test_the_door_is_closed_after_an_error(tree):
    with pytest.raises(ZeroDivisionError), door.transaction():
        _ = 1 / 0
    assert door.current_unit() is None
    with pytest.raises(OutsidePublication):
        door.required_unit()


def test_a_part_that_is_taken_back_leaves_no_trace(tree):
    page = factories.news_item(live=False)
    with events(EventKind.PUBLISHED), door.transaction():
        with suppress(ZeroDivisionError), transaction.atomic():
            page.latest_revision.publish()
            _ = 1 / 0
        factories.news_item()
    page.refresh_from_db()
    assert not page.live


# --- Trying again -------------------------------------------------------------------------------


class Deadlock(Exception):
    """What psycopg raises."""

    sqlstate = "40P01"


@pytest.fixture
def deadlocks(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[int]]:
    """Make the next transactions end in a deadlock."""
    flush = door._flush

    def make(times: int) -> list[int]:
        attempts: list[int] = []

        def deadlocked(unit: door.PublicationUnit) -> None:
            attempts.append(1)
            flush(unit)
            if len(attempts) <= times:
                raise OperationalError("deadlock detected") from Deadlock()

        monkeypatch.setattr(door, "_flush", deadlocked)
        # As outside of the test's own transaction.
        monkeypatch.setattr(door, "connection", SimpleNamespace(in_atomic_block=False))
        return attempts

    return make


def test_a_deadlocked_unpublication_is_tried_again(tree, deadlocks, monkeypatch):
    page = factories.news_item()
    attempts = deadlocks(2)
    with events(EventKind.UNPUBLISHED):
        UnpublishPageAction(page).execute()
        assert len(attempts) == 3
        monkeypatch.undo()
    page.refresh_from_db()
    assert not page.live


def test_a_deadlocked_view_is_tried_again(desk, deadlocks):
    page = factories.news_item()
    deadlocks(1)
    with events(EventKind.UNPUBLISHED):
        desk.post("unpublish", page.pk)
    page = factories.news_item(live=False)
    deadlocks(1)
    with events(EventKind.PUBLISHED):
        desk.edit(page, action="publish", title="Иначе")


def test_a_deadlocked_new_page_is_tried_again(tree, deadlocks):
    index = news_index(tree)
    deadlocks(1)
    with events(EventKind.PUBLISHED):
        index.add_child(instance=new_page())
    index.refresh_from_db()
    assert index.numchild == 1


def test_a_deadlocked_revision_is_tried_again(tree, deadlocks):
    page = factories.news_item(related=[factories.news_item()])
    page.title = "Иначе"
    revision = page.save_revision()
    deadlocks(1)
    with events(EventKind.CORRECTED):
        revision.publish()
    assert NewsPage.objects.get(pk=page.pk).related_links.count() == 1


def test_a_deadlocked_bulk_publication_is_tried_again(tree, deadlocks):
    index = news_index(tree)
    deadlocks(1)
    with events(EventKind.IMPORTED), BulkPublisher() as bulk:
        bulk.add(index, new_page())
    assert NewsPage.objects.get().slug == "new"


def test_the_third_deadlock_is_an_error(tree, deadlocks, monkeypatch):
    page = factories.news_item()
    before = PublicationEvent.objects.count()
    attempts = deadlocks(9)
    with pytest.raises(OperationalError):
        page.unpublish()
    assert len(attempts) == 3
    monkeypatch.undo()
    assert kinds_after(before) == []
    assert PublishedItem.objects.count() == 1
    assert_agreement()
