"""Keeping the admin's own search in step: drafts by their revisions, imports by the log.

Wagtail would do this inside publishing, where its inserts deadlock (docs/adr/0004).
"""

from collections.abc import Iterable

from wagtail.models import Page, Revision
from wagtail.search import index

from portal.publication.consumers import BATCH_SIZE, Consumer
from portal.publication.models import ConsumerCursor, PublicationEvent, PublishedAddress


class AdminSearchConsumer(Consumer):
    """Writes changed pages into Wagtail's search."""

    name = "admin-search"

    def consume(self, events: list[PublicationEvent]) -> None:
        numbers = {event.number for event in events}
        known = PublishedAddress.objects.filter(number__in=numbers)
        _index_pages(known.values_list("page_id", flat=True))


class AdminDraftConsumer(Consumer):
    """Writes drafts into Wagtail's search: they have revisions but no place in the log."""

    name = "admin-search-drafts"

    def consume(self, events: list[PublicationEvent]) -> None:
        raise TypeError("Drafts are followed by their revisions, not by events.")

    def advance(self) -> int:
        cursor, _created = ConsumerCursor.objects.get_or_create(name=self.name)
        revisions = list(
            Revision.page_revisions.filter(pk__gt=cursor.sequence)
            .order_by("pk")
            .values_list("pk", "object_id")[:BATCH_SIZE]
        )
        if not revisions:
            return 0
        _index_pages(int(page_id) for _pk, page_id in revisions)
        ConsumerCursor.objects.filter(name=self.name, sequence__lt=revisions[-1][0]).update(
            sequence=revisions[-1][0]
        )
        return len(revisions)


def _index_pages(page_ids: Iterable[int]) -> None:
    for page in Page.objects.filter(pk__in=set(page_ids)).specific():
        index.insert_or_update_object(page)
