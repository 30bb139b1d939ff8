"""A story as the index holds it, read from the read side."""

import hashlib
import json
import logging
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError
from django.db.models import Max

from portal.core import languages
from portal.core.models.subjects import by_dimension
from portal.publication.models import PublicationEvent, PublishedItem, PublishedText
from search.elasticsearch.mapping import INDEXED

logger = logging.getLogger(__name__)

UNREAD = [f"text__{name}" for name in PublishedText.FOR_FINDING if name != "attached"]


@dataclass(frozen=True)
class StoryDocument:
    """What is written for one story. `sequence` is the external version; `body` is JSON."""

    story: int
    sequence: int
    hash: str
    removed: bool
    body: str


def documents_of(numbers: Iterable[int]) -> list[StoryDocument]:
    """Return the documents of stories, in two queries, as they are now.

    A story that is not public is a tombstone; one that the log does not know has no document.
    """
    numbers = list(numbers)
    # The versions first: texts that are read later are never older than their version says.
    versions = dict(
        PublicationEvent.objects.filter(number__in=numbers)
        .order_by()
        .values_list("number")
        .annotate(Max("sequence"))
    )
    stories: dict[int, list[PublishedItem]] = {number: [] for number in numbers}
    rows = PublishedItem.objects.translations_of(numbers).select_related("text").defer(*UNREAD)
    for item in rows:
        stories[item.number].append(item)
    return [
        document(number, versions[number], items)
        for number, items in stories.items()
        if number in versions
    ]


def readable_documents(numbers: Iterable[int]) -> tuple[list[StoryDocument], dict[int, str]]:
    """Return the documents of stories, and {story: error} of those of which none can be made.

    One story that cannot be read must not hold up the others; a database that is away does.
    """
    numbers = list(numbers)
    try:
        return documents_of(numbers), {}
    except DatabaseError:
        raise
    except Exception as error:
        if len(numbers) == 1:
            logger.exception("Story %s cannot be made a document", numbers[0])
            return [], {numbers[0]: repr(error)}
    documents: list[StoryDocument] = []
    failed: dict[int, str] = {}
    for number in numbers:
        one, error_of_one = readable_documents([number])
        documents += one
        failed |= error_of_one
    return documents, failed


def document(story: int, sequence: int, items: Sequence[PublishedItem]) -> StoryDocument:
    """Return the document of a story with its public items, a tombstone when there are none."""
    fields: dict[str, Any] = {"story": story, "removed": not items, "locales": []}
    if items:
        order = {locale: place for place, locale in enumerate(languages.content_locales())}
        own = sorted(items, key=lambda item: (order.get(item.locale, len(order)), item.locale))
        first = own[0]
        fields |= {
            "kind": first.kind,
            "category": next((item.category for item in own if item.category), ""),
            "subjects": _subjects(own),
            "date": first.date.isoformat(),
            "moment": first.moment.isoformat(),
            "locales": [item.locale for item in own],
            **{item.locale: _texts(item) for item in own},
        }
    digest = digest_of(fields)
    return StoryDocument(
        story=story,
        sequence=sequence,
        hash=digest,
        removed=not items,
        body=_json({**fields, "sequence": sequence, "hash": digest}),
    )


def _subjects(items: Iterable[PublishedItem]) -> dict[str, list[str]]:
    """Return the keys that searches ask for; acts' own numbers and recordings are keys as well."""
    keys = by_dimension(sorted({key for item in items for key in item.subject_keys()}))
    return {dimension: keys[dimension] for dimension in INDEXED if dimension in keys}


def digest_of(fields: Mapping[str, Any]) -> str:
    """Return the hash of a document's fields; those that say hash and version are left out."""
    said = {name: value for name, value in fields.items() if name not in {"sequence", "hash"}}
    return hashlib.sha256(_json(said).encode()).hexdigest()[:32]


def _texts(item: PublishedItem) -> dict[str, Any]:
    plain = item.text.plain if hasattr(item, "text") else ""
    # One value a file: no phrase goes from one into the next.
    files: dict[str, list[str]] = {}
    for file in item.text.attached if hasattr(item, "text") else []:
        files.setdefault(file.get("locale", item.locale), []).append(_composed(file["text"]))
    return {
        **({"attached": files} if files else {}),
        "title": _composed(item.title),
        "summary": _composed(item.summary),
        "text": _composed(plain.removeprefix(item.summary).lstrip("\n")),
    }


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _json(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
