"""Keeping the admin's own search in step: drafts by their revisions, imports by the log.

Wagtail would do this inside publishing, where its inserts deadlock (docs/adr/0004).
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.search import index

from portal.publication.consumers import BATCH_SIZE, Consumer
from portal.publication.models import ConsumerCursor, PublicationEvent, PublishedAddress

# A revision may become visible after a later one, when its transaction takes longer. Those of the
# last minute are looked at again.
SETTLED_AFTER = dt.timedelta(minutes=1)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class AdminSearchConsumer(Consumer):
    """Writes changed pages into Wagtail's search."""

    name = "admin-search"

    def consume(self, events: list[PublicationEvent]) -> None:
        numbers = {event.number for event in events}
        known = PublishedAddress.objects.filter(number__in=numbers)
        _index_pages(known.values_list("page_id", flat=True))


class SavedRevision(NamedTuple):
    """A revision as it was last written: autosave writes the same one again and again."""

    pk: int
    page_id: str
    saved_at: dt.datetime


class AdminDraftConsumer(Consumer):
    """Writes drafts into Wagtail's search: they have revisions but no place in the log.

    The cursor is a moment, in microseconds: numbers of revisions are neither gapless nor in the
    order in which they become visible.
    """

    name = "admin-search-drafts"

    def __init__(self) -> None:
        super().__init__()
        self._done: dict[int, dt.datetime] = {}

    def pending(self, cursor: ConsumerCursor) -> list[SavedRevision]:
        since = EPOCH + dt.timedelta(microseconds=cursor.sequence)
        self._done = {pk: moment for pk, moment in self._done.items() if moment > since}
        later = (
            Revision.page_revisions.filter(created_at__gt=since)
            .order_by("created_at", "pk")
            .values_list("pk", "object_id", "created_at")
        )
        found = [SavedRevision(*row) for row in later[: BATCH_SIZE + len(self._done)]]
        return [revision for revision in found if self._done.get(revision.pk) != revision.saved_at]

    def consume(self, events: list[SavedRevision]) -> None:
        _index_pages(int(revision.page_id) for revision in events)
        self._done.update((revision.pk, revision.saved_at) for revision in events)

    def position(self, events: list[Any]) -> int:
        settled = min(events[-1].saved_at, timezone.now() - SETTLED_AFTER)
        return (settled - EPOCH) // dt.timedelta(microseconds=1)


def _index_pages(page_ids: Iterable[int]) -> None:
    for page in Page.objects.filter(pk__in=set(page_ids)).specific():
        index.insert_or_update_object(page)
