"""Comparing pages, items, counters, versions and chain; repairing what can be repaired."""

from collections.abc import Iterator
from contextlib import suppress

from django.db import models
from wagtail.models import Page

from portal import uzbek
from portal.publication import door
from portal.publication.attachments import outdated, write_attached
from portal.publication.counters import Key, true_counts
from portal.publication.models import (
    ItemFile,
    PublicationCount,
    PublicationEvent,
    PublicationState,
    PublicationStatus,
    PublishedAddress,
    PublishedItem,
    PublishedText,
    PublishedVersion,
)
from portal.publication.models.state import GENESIS_HASH
from portal.publication.models.subject import has_rows, replace_rows
from portal.publication.reconcile import BATCH, reconcile_pages

COUNT_FIELDS = ("locale", "kind", "category", "period", "start")


class _Undo(Exception):
    """Rolls a comparison back."""


def differences(*, repair: bool = False) -> Iterator[str]:
    """Yield a line for each difference found; write what is missing when `repair` is true.

    Chain and versions are records: they are checked and never repaired.
    """
    yield from _pages_and_items(repair=repair)
    yield from _addresses(repair=repair)
    yield from _subjects(repair=repair)
    yield from _counters(repair=repair)
    yield from _texts()
    yield from _attached(repair=repair)
    yield from _versions()
    yield from _chain()


def _pages_and_items(*, repair: bool) -> Iterator[str]:
    for ids in _batches_of_ids():
        lines: list[str] = []
        with suppress(_Undo), door.transaction(reason="publication_verify") as unit:
            before = unit.state.sequence
            reconcile_pages(ids, None, unit)
            events = PublicationEvent.objects.filter(sequence__gt=before).order_by("sequence")
            lines = [
                f"{event.locale}/{event.number}: the read side lacks “{event.kind}”"
                for event in events
            ]
            unit.bump_site = bool(lines)
            if not repair:
                raise _Undo
        yield from lines


def _batches_of_ids() -> Iterator[list[int]]:
    """Yield the ids of all pages and of all items, some of whose pages may be gone."""
    yield from _in_batches(Page.objects.filter(depth__gt=1), "pk")
    yield from _in_batches(
        PublishedItem.objects.exclude(page_id__in=Page.objects.values("pk")), "page_id"
    )


def _in_batches(queryset: models.QuerySet, name: str) -> Iterator[list[int]]:
    # Each batch is a query of its own: an open cursor keeps SQLite's snapshot, and no transaction
    # can write from a snapshot that others have moved past ("database is locked").
    last = 0
    while ids := list(
        queryset.filter(**{f"{name}__gt": last}).order_by(name).values_list(name, flat=True)[:BATCH]
    ):
        yield ids
        last = ids[-1]


def _addresses(*, repair: bool) -> Iterator[str]:
    item = PublishedItem.objects.filter(
        number=models.OuterRef("number"), locale=models.OuterRef("locale")
    )
    public = models.Q(status=PublicationStatus.PUBLIC)
    wrong = PublishedAddress.objects.filter(
        (public & ~models.Exists(item)) | (~public & models.Exists(item))
    )
    for address in list(wrong.order_by("pk")):
        yield f"{address}: its status “{address.status}” disagrees with the items"
        if repair:
            gone = address.status == PublicationStatus.PUBLIC
            address.status = PublicationStatus.UNPUBLISHED if gone else PublicationStatus.PUBLIC
            with door.transaction():
                address.save(update_fields=["status"])
    yield from _items_of_other_addresses()


def _items_of_other_addresses() -> Iterator[str]:
    own = PublishedAddress.objects.filter(
        number=models.OuterRef("number"),
        locale=models.OuterRef("locale"),
        page_id=models.OuterRef("page_id"),
        path=models.OuterRef("path"),
        version=models.OuterRef("version"),
        content_hash=models.OuterRef("content_hash"),
    )
    for item in list(PublishedItem.objects.exclude(models.Exists(own)).order_by("pk")):
        yield f"{item.locale}/{item.number}: its address does not say the same as the item"


def _subjects(*, repair: bool) -> Iterator[str]:
    """Compare the rows by which lists find subjects with what the items themselves say."""
    for ids in _in_batches(PublishedItem.objects.all(), "pk"):
        with door.transaction() as unit:
            items = PublishedItem.objects.filter(pk__in=ids).prefetch_related("subject_rows")
            wrong = [item for item in items if not has_rows(item, item.subject_rows.all())]
            if repair and wrong:
                replace_rows(wrong)
                unit.bump_site = True
        for item in wrong:
            yield f"{item.locale}/{item.number}: its rows of subjects disagree with the item"


def _counters(*, repair: bool) -> Iterator[str]:
    with door.transaction() as unit:
        counted = true_counts()
        stored: dict[Key, int] = {
            tuple(row[:5]): row[5]
            for row in PublicationCount.objects.values_list(*COUNT_FIELDS, "count").iterator()
        }
        keys = sorted(key for key in counted.keys() | stored.keys()
                      if counted.get(key, 0) != stored.get(key, 0))  # fmt: skip
        lines = [
            f"count {key}: {stored.get(key, 0)} stored, {counted.get(key, 0)} items" for key in keys
        ]
        if repair and keys:
            PublicationCount.objects.all().delete()
            PublicationCount.objects.bulk_create(
                [
                    PublicationCount(**dict(zip(COUNT_FIELDS, key, strict=True)), count=n)
                    for key, n in counted.items()
                ],
                batch_size=1000,
            )
            unit.bump_site = True
    yield from lines


def _texts() -> Iterator[str]:
    for item in PublishedItem.objects.filter(text__isnull=True).order_by("pk"):
        yield f"{item.locale}/{item.number}: has no searchable text (search_refold writes it)"
    old = PublishedText.objects.exclude(tables_version=uzbek.TABLES_VERSION).count()
    if old:
        yield f"{old} texts are folded with older tables (search_refold folds them again)"


def _attached(*, repair: bool) -> Iterator[str]:
    """Compare the text of files beside items' words with what was read of the files."""
    with_files = PublishedText.objects.filter(
        models.Exists(ItemFile.objects.filter(item=models.OuterRef("pk"))) | ~models.Q(attached=[])
    )
    for ids in _in_batches(with_files, "pk"):
        for text in outdated(ids):
            yield f"{text.item.locale}/{text.item.number}: the text of its files is not searched"
        if repair:
            write_attached(ids)


def _versions() -> Iterator[str]:
    for version in PublishedVersion.objects.order_by("pk").iterator(chunk_size=BATCH):
        if not version.is_intact():
            yield f"{version}: its content no longer has the hash it was published with"
    own = PublishedVersion.objects.filter(
        number=models.OuterRef("number"),
        locale=models.OuterRef("locale"),
        version=models.OuterRef("version"),
        content_hash=models.OuterRef("content_hash"),
    )
    for item in PublishedItem.objects.exclude(models.Exists(own)).order_by("pk"):
        yield f"{item.locale}/{item.number}: its version {item.version} is missing"


def _chain() -> Iterator[str]:
    # The head first: what is published meanwhile comes after it.
    state = PublicationState.current()
    sequence, previous = 0, GENESIS_HASH
    known = PublicationEvent.objects.filter(sequence__lte=state.sequence)
    for event in known.order_by("sequence").iterator(chunk_size=2000):
        sequence += 1
        if event.sequence != sequence:
            yield f"log: a gap before {event.sequence}"
            sequence = event.sequence
        if event.previous_hash != previous or event.hash != event.expected_hash():
            yield f"log: the chain breaks at {event.sequence}"
        previous = event.hash
    if (state.sequence, state.head_hash) != (sequence, previous):
        yield f"log: the head says {state.sequence}, the last event is {sequence}"
    head = models.Subquery(PublicationState.objects.values("sequence"))
    for event in PublicationEvent.objects.filter(sequence__gt=head).order_by("sequence"):
        yield f"log: event {event.sequence} stands after the head"
