"""The text of public items' files: read beside everything else, then searched with the item.

Publishing never waits for it (docs/adr/0015). The consumer of the log asks for the files of what
was published; one file at a time is read by a program of its own while the worker goes on. What
was read is written beside the item's own words, and the log says so: whatever follows the log, the
search index above all, follows this too.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from portal.core import languages
from portal.core.file_text.reading import Outcome, Reading, is_readable
from portal.core.models import FileState, FileText, PortalDocument
from portal.publication import door
from portal.publication.consumers import Consumer
from portal.publication.door import PublicationUnit
from portal.publication.log import LogWriter
from portal.publication.models import (
    EventKind,
    ItemFile,
    PublicationEvent,
    PublishedItem,
    PublishedText,
    PublishedVersion,
)
from portal.publication.record import document_languages
from portal.publication.text import fold_attached

# What is searched of all files of one item, in characters: some forty pages.
LONGEST_ATTACHED = 100_000
# Seconds that the worker gives a file at a time before it looks after everything else again.
WAIT = 0.05
WRITTEN = ["attached", "attached_stems", "attached_folded"]
Attached = list[dict[str, Any]]


class AttachmentConsumer(Consumer):
    """Has files read and written beside their items' words."""

    name = "attachments"

    def __init__(self) -> None:
        super().__init__()
        self.reading: tuple[FileText, Reading] | None = None

    def advance(self) -> int:
        """Deal with the next events, then go on with the file that is being read."""
        return super().advance() or self._read_on()

    def consume(self, events: list[PublicationEvent]) -> None:
        """Ask for the files of the items that the events name; write what is known of them."""
        numbers = {event.number for event in events if event.number}
        rows = ItemFile.objects.filter(item__number__in=numbers)
        pairs = list(rows.values_list("item_id", "document_id"))
        documents = PortalDocument.objects.in_bulk({document for _item, document in pairs})
        readable = [each for each in documents.values() if each.sha256 and is_readable(each)]
        FileText.objects.ask_for({each.sha256 for each in readable})
        had = PublishedText.objects.filter(item__number__in=numbers).exclude(attached=[])
        write_attached({*(item for item, _document in pairs), *had.values_list("pk", flat=True)})

    def _read_on(self) -> int:
        """Begin the next file, or look whether the one being read is done."""
        if self.reading is None:
            file_text = FileText.objects.claim_next()
            if file_text is None:
                return 0
            document = _document_of(file_text)
            if document is None:
                # Nobody has the file any more. Whoever brings it again asks again.
                file_text.delete()
                return 1
            self.reading = file_text, Reading(document)
        file_text, reading = self.reading
        outcome = reading.outcome(WAIT)
        if outcome:
            self.reading = None
            _note(file_text, outcome)
        return 1


def _document_of(file_text: FileText) -> PortalDocument | None:
    return PortalDocument.objects.filter(sha256=file_text.pk).first()


def _note(file_text: FileText, outcome: Outcome) -> None:
    """Write the outcome, and the text beside the words of the items, all in one transaction.

    A worker that is killed before its end leaves a file that is waiting, which another one reads.
    """
    just_read = {file_text.pk: outcome.text} if outcome.state == FileState.READ else {}
    folded = _folded(_items_with(just_read), just_read)

    def write() -> None:
        with door.transaction() as unit:
            FileText.objects.filter(pk=file_text.pk).update(
                state=outcome.state, text=outcome.text, is_cut=outcome.is_cut, claimed_at=None
            )
            # Asked for again: nothing is published beside the open door.
            _write(_items_with(just_read), unit, folded)

    door.run(write)


def _items_with(hashes: Iterable[str]) -> set[int]:
    same = PortalDocument.objects.filter(sha256__in=list(hashes)).values_list("pk", flat=True)
    items = ItemFile.objects.filter(document_id__in=list(same))
    return set(items.values_list("item_id", flat=True))


def write_attached(item_ids: Iterable[int]) -> None:
    """Write the text of their files beside the words of public items where it is not there."""
    folded = _folded(item_ids)
    if not folded:
        return

    def write() -> None:
        with door.transaction() as unit:
            _write(folded, unit, folded)

    door.run(write)


def _folded(
    item_ids: Iterable[int], just_read: Mapping[str, str] = MappingProxyType({})
) -> dict[int, PublishedText]:
    """Return the words to write. Folding is the slow part, done before the log is locked."""
    return {text.pk: text for text in outdated(item_ids, just_read=just_read)}


def _write(
    item_ids: Iterable[int], unit: PublicationUnit, folded: dict[int, PublishedText]
) -> None:
    log = LogWriter(unit, timezone.now())
    for text in outdated(item_ids, folded=folded):
        text.save(update_fields=WRITTEN)
        log.append(
            EventKind.FILES_READ,
            number=text.item.number,
            locale=text.item.locale,
            version=text.item.version,
            content_hash=text.item.content_hash,
        )
    log.save()
    unit.bump_site = unit.bump_site or bool(log.events)


def outdated(
    item_ids: Iterable[int],
    *,
    folded: Mapping[int, PublishedText] = MappingProxyType({}),
    just_read: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[PublishedText]:
    """Yield the (unsaved) words of items that lack the text of their files, with that text.

    `folded` are words that were made before, and are used when they are still right; `just_read`
    is {SHA-256: text} of files whose text is about to be stored.
    """
    ids = list(item_ids)
    wanted = attached_of(ids, just_read)
    for text in PublishedText.objects.filter(pk__in=ids).select_related("item").order_by("pk"):
        files = wanted.get(text.pk, [])
        if text.attached == files:
            continue
        text.attached = files
        ready = folded.get(text.pk)
        if ready and ready.attached == files:
            text.attached_stems = ready.attached_stems
            text.attached_folded = ready.attached_folded
        else:
            fold_attached(text, text.item.locale)
        yield text


def attached_of(item_ids: Iterable[int], just_read: Mapping[str, str]) -> dict[int, Attached]:
    """Return {item: the text of its files} of items that have files whose text is known."""
    rows = ItemFile.objects.filter(item__in=list(item_ids)).order_by("item_id", "document_id")
    pairs = list(rows.values_list("item_id", "document_id"))
    documents = PortalDocument.objects.in_bulk({document for _item, document in pairs})
    hashes = {document.sha256 for document in documents.values()}
    known = FileText.objects.filter(pk__in=hashes, state=FileState.READ)
    texts = {**dict(known.values_list("pk", "text")), **just_read}
    locales = _locales_of({item for item, _pk in pairs}) if texts else {}
    found: dict[int, Attached] = {}
    left: dict[int, int] = {}
    for item, pk in pairs:
        document = documents.get(pk)
        text = texts.get(document.sha256, "") if document else ""
        text = text[: left.setdefault(item, LONGEST_ATTACHED)]
        if document and text:
            left[item] -= len(text)
            file = {"document": pk, "name": document.filename, "text": text}
            other = {"locale": locales[item, pk]} if (item, pk) in locales else {}
            found.setdefault(item, []).append(file | other)
    return found


def _locales_of(item_ids: set[int]) -> dict[tuple[int, int], str]:
    """Return {(item, document): content locale} of files in another one than their item's.

    What the editors say of a file stands in the version that is public now (one query).
    """
    items = PublishedItem.objects.filter(pk__in=item_ids)
    own = {(item.number, item.locale, item.version): item.pk for item in items}
    versions = PublishedVersion.objects.filter(number__in={number for number, _l, _v in own})
    shown = items.filter(
        number=OuterRef("number"), locale=OuterRef("locale"), version=OuterRef("version")
    )
    found: dict[tuple[int, int], str] = {}
    for version in versions.filter(Exists(shown)):
        item = own.get((version.number, version.locale, version.version))
        for document, language in document_languages(version.record()).items():
            locale = languages.file_locale(language)
            if item and locale and locale != version.locale:
                found[item, document] = locale
    return found
