"""From an editor's block to its published record, and from a record to plain text.

A record is JSON with everything resolved: names, addresses, files by hash. Pages, previews and
old versions are rendered from records by the blocks' own templates, so they cannot differ.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from wagtail.blocks import Block, StreamValue

Record = dict[str, Any]

# Keys of a record that hold readers' text; the rest is addresses, ids and settings.
TEXT_KEYS = frozenset(
    {"text", "html", "title", "caption", "credit", "alt", "source", "name", "post", "hours",
     "items", "rows", "pictures", "description"}
)  # fmt: skip
BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|td|th|div|blockquote)>|<br\s*/?>", re.IGNORECASE)


class RecordBlock(Block):
    """A block that says what a published version keeps of it."""

    # Whether an item's page shows it beside the text instead of in it.
    stands_beside = False
    # Whether it shows pictures, each of which needs somebody's credit before readers see it.
    shows_pictures = False

    def to_record(self, value: Any) -> Any:
        """Return the JSON value that a version freezes."""
        raise TypeError(f"{type(self).__name__} must say its record")

    def render(self, value: Any, context: dict[str, Any] | None = None) -> str:
        """Render an editor's value through its record, as the public page does."""
        return render_to_string(
            self.meta.template, {**(context or {}), "value": self.to_record(value), "block_id": ""}
        )


def body_record(body: StreamValue) -> list[Record]:
    """Return the records of a body: `[{"id", "type", "value"}, …]` in order."""
    return [
        {
            "id": str(child.id or ""),
            "type": child.block_type,
            "value": child.block.to_record(child.value),
        }
        for child in body
    ]


def shown_records(body: StreamValue) -> list[Any]:
    """Return the values of the records of what shows pictures, recordings among them."""
    return [child.block.to_record(child.value) for child in body if child.block.shows_pictures]


def html_to_text(html: str) -> str:
    """Return the text of resolved rich text, a line per paragraph."""
    return unescape(strip_tags(BLOCK_END.sub("\n", html))).strip()


def plain_text(records: list[Record]) -> str:
    """Return the readers' text of a body's records, a line per paragraph."""
    return "\n".join(line for record in records for line in _texts(record["value"]) if line)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield html_to_text(value) if "<" in value else value.strip()
    elif isinstance(value, list):
        for child in value:
            yield from _texts(child)
    elif isinstance(value, dict):
        for key, child in value.items():
            if key in TEXT_KEYS:
                yield from _texts(child)
