"""Texts inside JSON: strings under named keys are converted, everything else stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

# Properties whose strings readers see in search results. Source: schema.org.
SCHEMA_TEXTS = (
    "name",
    "headline",
    "alternativeHeadline",
    "description",
    "articleSection",
    "keywords",
    "caption",
    "text",
    "address",
    "creditText",
    "legislationIdentifier",
)
# What must not stand inside a script element as it is, and halves of characters, which no encoding
# can write.
_ESCAPED = (*map(ord, "<>&\u2028\u2029"), *range(0xD800, 0xE000))
_INSIDE_SCRIPT = {code: f"\\u{code:04X}" for code in _ESCAPED}


def convert_values(value: Any, changes: Mapping[str, Callable[[str], str]]) -> Any:
    """Parsed JSON with the strings under a key of `changes`, or in lists under it, changed."""
    return _converted(value, None, changes)


def _converted(
    value: Any, change: Callable[[str], str] | None, changes: Mapping[str, Callable[[str], str]]
) -> Any:
    if isinstance(value, dict):
        return {key: _converted(inner, changes.get(key), changes) for key, inner in value.items()}
    if isinstance(value, list):
        return [_converted(inner, change, changes) for inner in value]
    return change(value) if change and isinstance(value, str) else value


def convert_structured_data(text: str, convert: Callable[[str], str]) -> str:
    """JSON-LD of a page with its readable properties converted, still safe inside its script.

    What is no JSON, or too deep for a parser, stays byte for byte, and so does what has no text to
    convert.
    """
    try:
        value = json.loads(text)
        converted = convert_values(value, dict.fromkeys(SCHEMA_TEXTS, convert))
        if converted == value:
            return text
        return json.dumps(converted, ensure_ascii=False).translate(_INSIDE_SCRIPT)
    except (ValueError, RecursionError):
        return text
