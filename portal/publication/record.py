"""What a page says it publishes, and the canonical JSON that a version freezes."""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from portal import uzbek
from portal.core import dates
from portal.core.blocks import plain_text
from portal.core.blocks.record import TEXT_KEYS
from portal.core.blocks.recordings import shown_recordings
from portal.uzbek.markup import HtmlConverter

SCHEMA = 1
# Keys of an item's own fields that hold text, beside those of the blocks.
OWN_TEXT_KEYS = frozenset({"summary", "place", "state_note"})
NORMALISED_HTML = HtmlConverter(uzbek.normalise, link_prefixes=None).convert
# A link inside a text, as `document_address` of the blocks writes it.
DOCUMENT_LINK = re.compile(r'href="/documents/([0-9]{1,18})/')


@dataclass
class EventTimes:
    """When and in what state an event is. `end` is the moment from which it is past."""

    start: dt.datetime
    end: dt.datetime
    all_day: bool
    state: str
    place: str


@dataclass
class ItemRecord:
    """A page's public content: the fields lists need, and the whole text with all resolved.

    `content` is JSON with everything resolved; `folder` is the address below the language prefix
    up to the slug ("/news/2018/02/14/"); `moment` is aware.
    """

    kind: str
    number: int
    locale: str
    folder: str
    slug: str
    title: str
    summary: str
    moment: dt.datetime
    category: str
    picture_id: int | None
    content: dict[str, Any]
    event: EventTimes | None = None
    form: str = ""
    subjects: list[str] = field(default_factory=list)
    document_ids: set[int] = field(default_factory=set)
    # Made once, or beforehand when many texts are to go out at one second.
    words: Any = None
    _canonical: str = field(default="", init=False, repr=False, compare=False)

    @property
    def date(self) -> dt.date:
        """The Tashkent day of the item."""
        return dates.day_of(self.moment)

    @property
    def path(self) -> str:
        """The address that the item gets when it is first published."""
        return f"{self.folder}{self.slug}-{self.number}/"

    def canonical(self) -> str:
        """Return the canonical JSON: sorted keys, no spaces, text as it is."""
        if not self._canonical:
            content = {"schema": SCHEMA, "kind": self.kind, "number": self.number, **self.content}
            self._canonical = json.dumps(
                content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
            )
        return self._canonical

    def body_text(self) -> str:
        """Return the readers' text of the body, a line per paragraph."""
        photos = {"value": {"pictures": self.content.get("photos", [])}}
        return plain_text([*self.content.get("body", []), photos])


def content_hash(canonical: str) -> str:
    """Return the SHA-256 of canonical JSON as 64 hexadecimal digits."""
    return hashlib.sha256(canonical.encode()).hexdigest()


def without_names(content: dict[str, Any]) -> dict[str, Any]:
    """Return a record without the names that belong to others: a category's and subjects'.

    Renaming one is no correction of all texts that stand in it: a version keeps the name that it
    was published with.
    """
    category, subjects = content.get("category"), content.get("subjects")
    named: dict[str, Any] = {"category": category and {**category, "name": ""}}
    if subjects:
        named["subjects"] = {
            folder: [subject["code"] for subject in found] for folder, found in subjects.items()
        }
    return {**content, **named}


def rightly_written(content: Any, *, is_text: bool = False) -> Any:
    """Return Uzbek content with right apostrophes, the words of pictures and documents too.

    These belong to no language, so that only here it is known that they stand in an Uzbek text.
    """
    if isinstance(content, dict):
        return {
            key: rightly_written(value, is_text=key in TEXT_KEYS | OWN_TEXT_KEYS)
            for key, value in content.items()
        }
    if isinstance(content, list):
        return [rightly_written(value, is_text=is_text) for value in content]
    if not (is_text and isinstance(content, str)):
        return content
    normalised = uzbek.normalise(content)
    # Mostly nothing is wrong, and reading tags takes far longer than looking for signs.
    is_right = normalised == content and "&" not in content
    return NORMALISED_HTML(content) if "<" in content and not is_right else normalised


def picture_ids(content: Any) -> set[int]:
    """Return the ids of all pictures in a record."""
    return set(_file_ids(content, "picture"))


def document_ids(content: Any) -> set[int]:
    """Return the ids of all documents in a record: in blocks of their own and linked in texts."""
    return {*_file_ids(content, "document"), *_linked_documents(content)}


def document_languages(content: Any) -> dict[int, str]:
    """Return {document: code of the language it is said to be in} of those that say it."""
    return dict(_document_languages(content))


def _document_languages(value: Any) -> Iterator[tuple[int, str]]:
    children = value
    if isinstance(value, dict):
        if value.get("language") and isinstance(value.get("document"), dict):
            yield value["document"]["id"], value["language"]
        children = value.values()
    if isinstance(children, Iterable) and not isinstance(children, str):
        for child in children:
            yield from _document_languages(child)


def recording_ids(content: Any) -> set[int]:
    """Return the ids of all recordings in a record."""
    return set(_file_ids(content, "recording"))


def recording_seconds(content: Any) -> int:
    """Return how long the first recording in a record is; 0 without one."""
    shown = next(shown_recordings(content), None)
    return int(shown["recording"]["seconds"]) if shown else 0


def _linked_documents(value: Any) -> Iterator[int]:
    if isinstance(value, str):
        yield from map(int, DOCUMENT_LINK.findall(value))
    elif isinstance(value, dict | list):
        for child in value.values() if isinstance(value, dict) else value:
            yield from _linked_documents(child)


def _file_ids(value: Any, key: str) -> Iterator[int]:
    if isinstance(value, dict):
        found = value.get(key)
        if isinstance(found, dict) and isinstance(found.get("id"), int):
            yield found["id"]
        for child in value.values():
            yield from _file_ids(child, key)
    elif isinstance(value, list):
        for child in value:
            yield from _file_ids(child, key)
