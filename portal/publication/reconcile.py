"""Comparing what should be public with what is stored, and writing the difference.

The same function serves a publication of one page, a bulk import and a repair of everything, so
they cannot disagree. The same state makes no event.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone, translation
from wagtail.models import Page, PageViewRestriction

from portal.core.models import ItemNumber
from portal.publication.counters import CountChanges
from portal.publication.door import PublicationUnit
from portal.publication.item_row import item_row
from portal.publication.log import LogWriter
from portal.publication.models import (
    EventKind,
    ItemFile,
    ItemSubject,
    PublicationStatus,
    PublishedAddress,
    PublishedItem,
    PublishedText,
    PublishedVersion,
)
from portal.publication.models.subject import has_rows, replace_rows, rows_of
from portal.publication.record import SCHEMA, ItemRecord, content_hash, without_names
from portal.publication.text import published_text

BATCH = 500


def reconcile(page_ids: Iterable[int], unit: PublicationUnit) -> int:
    """Bring the read side, record and log in step with these pages; return the events written."""
    ids = sorted(page_ids)
    return sum(
        reconcile_pages(ids[begin : begin + BATCH], None, unit)
        for begin in range(0, len(ids), BATCH)
    )


def reconcile_pages(
    page_ids: Sequence[int],
    pages: Sequence[Page] | None,
    unit: PublicationUnit,
    *,
    new_kind: str = EventKind.PUBLISHED,
    records: Mapping[int, ItemRecord] | None = None,
    happened_at: dt.datetime | None = None,
) -> int:
    """Reconcile one batch. `pages` saves reading them again when they are at hand (bulk work).

    `records` are those of all `pages` when they were prepared beforehand, `happened_at` is the
    moment for which they were planned.
    """
    if pages is None:
        pages = list(Page.objects.filter(pk__in=page_ids).select_related("locale").specific())
        _give_numbers(pages)
    if records is None:
        made = ((page.pk, _record(page, unit)) for page in pages)
        records = {pk: record for pk, record in made if record is not None}
    restricted = _restricted_ids([page for page in pages if page.pk in records])
    records = {pk: record for pk, record in records.items() if pk not in restricted}
    difference = Difference(page_ids, records, unit, new_kind, happened_at or timezone.now())
    # First what goes: its place in the read side may be another page's from now on.
    existing = {page.pk for page in pages}
    for page_id in page_ids:
        difference.take_off_if_gone(page_id, records.get(page_id), exists=page_id in existing)
    for page_id in page_ids:
        if record := records.get(page_id):
            difference.compare(page_id, record)
    return difference.save()


def _give_numbers(pages: Sequence[Page]) -> None:
    """Give numbers to public items and to what they name as related, drafts too.

    Otherwise the record of a text would change when a related draft becomes public.
    """
    items = [page for page in pages if getattr(page, "item_kind", "") and page.live]
    if not items:
        return
    keys = [page.translation_key for page in items]
    ids = [page.pk for page in items]
    # Types of pages have tables of their own for their links.
    for link in {page.related_links.model for page in items}:
        related = link.objects.filter(source__in=ids)
        keys += related.values_list("page__translation_key", flat=True)
    numbers = ItemNumber.objects.numbers_for(keys)
    for page in items:
        page.known_number = numbers[page.translation_key]


def _record(page: Page, unit: PublicationUnit) -> ItemRecord | None:
    """Return what the page says now, or nothing when it is not public or has no item."""
    if not getattr(page, "item_kind", ""):
        # A page without an item (home, lists, standard pages) shows on cached pages all the same.
        unit.bump_site = True
        return None
    if not page.live:
        return None
    # Addresses and names follow the active language.
    with translation.override(page.locale.language_code):
        return page.publication_record()


def _restricted_ids(pages: Sequence[Page]) -> set[int]:
    """Return the ids of pages that a view restriction covers: they are never items."""
    paths = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    return {page.pk for page in pages if any(page.path.startswith(path) for path in paths)}


class Difference:
    """What one batch changes: gathered page by page, then written in a few statements."""

    def __init__(
        self,
        page_ids: Sequence[int],
        records: Mapping[int, ItemRecord],
        unit: PublicationUnit,
        new_kind: str,
        now: dt.datetime,
    ) -> None:
        self.now = now
        self.unit = unit
        self.new_kind = new_kind
        self.log = LogWriter(unit, self.now)
        self.items = PublishedItem.objects.in_bulk(list(page_ids), field_name="page_id")
        numbers = {record.number for record in records.values()}
        numbers.update(item.number for item in self.items.values())
        self.counts = CountChanges(PublishedItem.objects.translations_of(numbers))
        self.addresses = {
            (address.number, address.locale): address
            for address in PublishedAddress.objects.filter(number__in=numbers)
        }
        self.new_addresses: list[PublishedAddress] = []
        self.new_items: list[tuple[PublishedItem, ItemRecord]] = []
        self.new_versions: list[PublishedVersion] = []

    def take_off_if_gone(self, page_id: int, record: ItemRecord | None, *, exists: bool) -> None:
        """Take the page's item off unless the page still says that very text."""
        item = self.items.get(page_id)
        if item is None:
            return
        if record and (record.number, record.locale) == (item.number, item.locale):
            return
        # A page that became another text (another language, say) is published anew.
        self._take_off(self.items.pop(page_id), exists=exists)

    def compare(self, page_id: int, record: ItemRecord) -> None:
        """Note what has to change for one public page; existing rows are changed at once."""
        item = self.items.get(page_id)
        canonical = record.canonical()
        digest = content_hash(canonical)
        if item is None:
            self._publish(page_id, record, canonical, digest)
            return
        if item.content_hash != digest and _says_the_same(item, canonical):
            digest = item.content_hash
        fresh = item_row(record, page_id=page_id, path=item.path, content_hash=digest)
        if item.content_hash != digest:
            self._correct(item, fresh, record, canonical)
        elif item.public_fields() != fresh.public_fields():
            self._rewrite(item, fresh, record)

    def save(self) -> int:
        """Write what is new, the counters and the log; return the number of events."""
        PublishedAddress.objects.bulk_create(self.new_addresses)
        PublishedVersion.objects.bulk_create(self.new_versions)
        PublishedItem.objects.bulk_create([item for item, _record in self.new_items])
        PublishedText.objects.bulk_create([published_text(*new) for new in self.new_items])
        ItemFile.objects.bulk_create(
            ItemFile(item=item, document_id=document_id)
            for item, record in self.new_items
            for document_id in record.document_ids
        )
        ItemSubject.objects.bulk_create(
            [row for item, _record in self.new_items for row in rows_of(item)]
        )
        self.counts.save()
        self.log.save()
        return len(self.log.events)

    # --- The four things that can happen --------------------------------------------------------

    def _publish(self, page_id: int, record: ItemRecord, canonical: str, digest: str) -> None:
        address = self.addresses.get((record.number, record.locale))
        kind: str = EventKind.RESTORED if address else self.new_kind
        original = address is None and kind == EventKind.IMPORTED
        if address is None:
            address = PublishedAddress(
                number=record.number,
                locale=record.locale,
                kind=record.kind,
                path=record.path,
                first_published_at=self.now,
            )
            self.addresses[record.number, record.locale] = address
            self.new_addresses.append(address)
        if address.content_hash != digest:
            # Version 0 is what an import brought; the portal's own versions begin with 1.
            number = 0 if original else address.version + 1
            self._add_version(address, number, canonical, digest)
        address.page_id, address.status, address.reason = page_id, PublicationStatus.PUBLIC, ""
        address.changed_at = self.now
        if address.pk:
            address.save()
        item = item_row(record, page_id=page_id, path=address.path, content_hash=digest)
        item.version = address.version
        item.published_at, item.updated_at = address.first_published_at, self.now
        item.sequence = self._event(kind, item)
        self.counts.add(item)
        self.new_items.append((item, record))

    def _correct(
        self, item: PublishedItem, fresh: PublishedItem, record: ItemRecord, canonical: str
    ) -> None:
        address = self.addresses[item.number, item.locale]
        self._add_version(address, address.version + 1, canonical, fresh.content_hash)
        address.changed_at = self.now
        address.save()
        item.version = address.version
        self._rewrite(item, fresh, record)

    def _rewrite(self, item: PublishedItem, fresh: PublishedItem, record: ItemRecord) -> None:
        fresh.pk, fresh.version = item.pk, item.version
        fresh.published_at, fresh.updated_at = item.published_at, self.now
        fresh.sequence = self._event(EventKind.CORRECTED, fresh)
        self.counts.remove(item)
        self.counts.add(fresh)
        fresh.save()
        if not has_rows(fresh, rows_of(item)):
            replace_rows([fresh])
        text = published_text(fresh, record)
        dropped, _rows = fresh.files.exclude(document_id__in=record.document_ids).delete()
        if dropped:
            # With a file goes its text at once; the worker brings back that of the others.
            text.save()
        else:
            PublishedText.objects.bulk_create(
                [text],
                update_conflicts=True,
                unique_fields=["item"],
                update_fields=PublishedText.PUBLISHED_FIELDS,
            )
        ItemFile.objects.bulk_create(
            [ItemFile(item=fresh, document_id=pk) for pk in record.document_ids],
            ignore_conflicts=True,
        )

    def _take_off(self, item: PublishedItem, *, exists: bool) -> None:
        address = self.addresses[item.number, item.locale]
        address.status = PublicationStatus.UNPUBLISHED if exists else PublicationStatus.REMOVED
        address.reason, address.changed_at = self.unit.reason, self.now
        address.save()
        self._event(EventKind.UNPUBLISHED if exists else EventKind.REMOVED, item)
        self.counts.remove(item)
        item.delete()

    # --- Rows -----------------------------------------------------------------------------------

    def _add_version(
        self, address: PublishedAddress, number: int, canonical: str, digest: str
    ) -> None:
        address.version, address.content_hash = number, digest
        self.new_versions.append(
            PublishedVersion(
                number=address.number,
                locale=address.locale,
                version=address.version,
                schema=SCHEMA,
                content=canonical,
                content_hash=digest,
                published_at=self.now,
            )
        )

    def _event(self, kind: str, item: PublishedItem) -> int:
        event = self.log.append(
            kind,
            number=item.number,
            locale=item.locale,
            version=item.version,
            content_hash=item.content_hash,
        )
        return event.sequence


def _says_the_same(item: PublishedItem, canonical: str) -> bool:
    """Return whether a record differs from the published version in others' names only."""
    version = PublishedVersion.objects.filter(
        number=item.number, locale=item.locale, version=item.version
    ).first()
    if version is None:
        return False
    return without_names(version.record()) == without_names(json.loads(canonical))
