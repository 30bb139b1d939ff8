"""From the body of a line to the body of a page.

A body is a list. A string is a paragraph; anything else is an object with one of the keys of
`READERS`. Text is always plain text: `<b>` comes out as four characters, never as markup.
"""

import json
import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from news.importing.text import BadLine, TextReader, within
from portal.core.blocks.rich_text import paragraph_html

Block = dict[str, Any]

HEADING_LEVELS = {2: "2", 3: "3"}
CONTACT_LIMITS = {"name": 160, "post": 200, "phone": 60, "email": 254, "hours": 120}


def read_body(value: Any, read: TextReader, *, key: str) -> list[Block]:
    """Return a body as raw blocks of `portal.core.blocks.BodyBlock`: `[{id, type, value}, …]`.

    `key` names the text among all texts: the same key gives the same block ids, so that a
    corrected paragraph is still the same block. Raises `BadLine` for what no block can hold.
    """
    if not isinstance(value, list) or not value:
        raise BadLine("body is not a list of paragraphs")
    blocks = [_block(element, read, number) for number, element in enumerate(value, 1)]
    for number, block in enumerate(blocks):
        block["id"] = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{key}#{number}"))
    return blocks


def _block(element: Any, read: TextReader, number: int) -> Block:
    what = f"body element {number}"
    if isinstance(element, str):
        return {"type": "paragraph", "value": paragraph_html(_filled(element, read, what))}
    if not isinstance(element, dict):
        raise BadLine(f"{what} is neither a paragraph nor an object")
    names = READERS.keys() & element.keys()
    if len(names) != 1:
        raise BadLine(f"{what} must have one of: {', '.join(READERS)}")
    return READERS[names.pop()](element, read, what)


def _filled(value: Any, read: TextReader, what: str) -> str:
    text = read(value, what)
    if not text:
        raise BadLine(f"{what} is empty")
    return text


def _optional(fields: dict[str, Any], name: str, read: TextReader, limit: int, what: str) -> str:
    value = fields.get(name)
    return (
        ""
        if value is None
        else within(read(value, f"{name} of {what}"), limit, f"{name} of {what}")
    )


def _heading(element: Block, read: TextReader, what: str) -> Block:
    level = element.get("level", 2)
    if not isinstance(level, int) or level not in HEADING_LEVELS:
        raise BadLine(f"{what} has a level that is neither 2 nor 3")
    text = within(_filled(element["heading"], read, what), 200, what)
    return {"type": "heading", "value": {"text": text, "level": HEADING_LEVELS[level]}}


def _list(name: str, *, numbered: bool) -> Callable[[Block, TextReader, str], Block]:
    def reader(element: Block, read: TextReader, what: str) -> Block:
        items = element[name]
        if not isinstance(items, list) or not items:
            raise BadLine(f"{what} has no list of items")
        texts = [_filled(item, read, f"an item of {what}") for item in items]
        value = {"numbered": numbered, "items": [paragraph_html(text) for text in texts]}
        return {"type": "list", "value": value}

    return reader


def _quote(element: Block, read: TextReader, what: str) -> Block:
    text = _filled(element["quote"], read, what)
    source = _optional(element, "source", read, 200, what)
    return {"type": "quote", "value": {"text": text, "source": source}}


def _table(element: Block, read: TextReader, what: str) -> Block:
    table = element["table"]
    rows = table.get("rows") if isinstance(table, dict) else None
    if not isinstance(rows, list) or not rows or not all(isinstance(row, list) for row in rows):
        raise BadLine(f"{what} has no list of rows")
    if len({len(row) for row in rows}) > 1 or not rows[0]:
        raise BadLine(f"{what} has rows of different lengths")
    data = [[_cell(cell, read, what) for cell in row] for row in rows]
    value = {
        "data": data,
        "first_row_is_table_header": table.get("header_row") is not False,
        "first_col_is_header": table.get("header_column") is True,
        "table_caption": _optional(table, "caption", read, 400, what),
    }
    return {"type": "table", "value": value}


def _cell(value: Any, read: TextReader, what: str) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return json.dumps(value)
    return read(value, f"a cell of {what}")


def _facts(element: Block, read: TextReader, what: str) -> Block:
    facts = _fields(element["facts"], what)
    title = within(_filled(facts.get("title"), read, f"title of {what}"), 120, f"title of {what}")
    given = facts.get("text")
    paragraphs = given if isinstance(given, list) and given else [given]
    html = "".join(paragraph_html(_filled(text, read, f"text of {what}")) for text in paragraphs)
    return {"type": "fact_box", "value": {"title": title, "text": html}}


def _contact(element: Block, read: TextReader, what: str) -> Block:
    contact = _fields(element["contact"], what)
    value = {
        name: _optional(contact, name, read, limit, what) for name, limit in CONTACT_LIMITS.items()
    }
    if not value["name"]:
        raise BadLine(f"{what} has no name")
    if value["email"]:
        _check_email(value["email"], what)
    return {"type": "contact", "value": value}


def _check_email(address: str, what: str) -> None:
    try:
        validate_email(address)
    except ValidationError as error:
        raise BadLine(f"email of {what} is not an address: {address}") from error


def _fields(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadLine(f"{what} is not an object")
    return value


READERS: dict[str, Callable[[Block, TextReader, str], Block]] = {
    "list": _list("list", numbered=False),
    "numbered": _list("numbered", numbered=True),
    "heading": _heading,
    "quote": _quote,
    "table": _table,
    "facts": _facts,
    "contact": _contact,
}
