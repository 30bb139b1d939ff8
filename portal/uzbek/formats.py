"""Conversion of what is not HTML: feeds (XML), calendar files (iCalendar) and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from portal.uzbek.calendar_files import convert_calendar
from portal.uzbek.conversion import Orthography, converter
from portal.uzbek.feeds import convert_xml
from portal.uzbek.markup import convert_html

__all__ = ["convert_calendar", "convert_json", "convert_xml"]


def convert_json(
    text: str,
    keys: Iterable[str],
    exceptions: Mapping[str, str] | None = None,
    *,
    html_keys: Iterable[str] = (),
    to: Orthography = "cyrillic",
) -> str:
    """JSON whose strings under `keys` are converted, those under `html_keys` as HTML.

    Only strings directly under a key, or in lists under it, count; keys themselves, numbers and
    all other strings stay. ValueError when the text is no JSON.
    """
    convert = converter(to, exceptions)
    changes: dict[str, Callable[[str], str]] = dict.fromkeys(keys, convert)
    changes |= dict.fromkeys(html_keys, lambda html: convert_html(html, exceptions, to=to))
    return json.dumps(_converted(json.loads(text), None, changes), ensure_ascii=False)


def _converted(
    value: Any, change: Callable[[str], str] | None, changes: Mapping[str, Callable[[str], str]]
) -> Any:
    if isinstance(value, dict):
        return {key: _converted(inner, changes.get(key), changes) for key, inner in value.items()}
    if isinstance(value, list):
        return [_converted(inner, change, changes) for inner in value]
    return change(value) if change and isinstance(value, str) else value
