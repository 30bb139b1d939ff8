"""Conversion of what is not HTML: feeds (XML), calendar files (iCalendar) and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from portal.uzbek.calendar_files import convert_calendar
from portal.uzbek.conversion import Orthography, converter
from portal.uzbek.feeds import convert_xml
from portal.uzbek.json_texts import convert_values
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
    return json.dumps(convert_values(json.loads(text), changes), ensure_ascii=False)
