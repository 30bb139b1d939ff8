"""Text from other systems: what is let in, and in which form."""

import re
from collections.abc import Callable
from typing import Any

from portal import uzbek

# C0 controls (tab and line ends aside) have no place in text and are forbidden in XML, which feeds
# are made of; half surrogates cannot be stored as UTF-8.
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")

TextReader = Callable[[Any, str], str]


class BadLine(ValueError):
    """What is wrong with a line, in words for the person who runs the import."""


def text_reader(locale: str) -> TextReader:
    """Return the function that reads a locale's text: `(value, what it is) -> stripped text`.

    Uzbek text gets its apostrophes put right. The function raises `BadLine` for anything that is
    not text or cannot be stored.
    """

    def read(value: Any, what: str) -> str:
        text = plain_text(value, what)
        return uzbek.normalise(text) if locale == "uz" else text

    return read


def plain_text(value: Any, what: str) -> str:
    """Return `value` without spaces at its ends; raise `BadLine` unless it is storable text."""
    if not isinstance(value, str):
        raise BadLine(f"{what} is not text")
    if "\x00" in value:
        raise BadLine(f"{what} contains a NUL character")
    if _CONTROL.search(value):
        raise BadLine(f"{what} contains a control character")
    if _SURROGATE.search(value):
        raise BadLine(f"{what} contains half of a character (a lone surrogate)")
    return value.strip()


def within(text: str, limit: int, what: str) -> str:
    """Return `text`; raise `BadLine` when it has more than `limit` characters."""
    if len(text) > limit:
        raise BadLine(f"{what} has {len(text)} characters, {limit} are allowed")
    return text
