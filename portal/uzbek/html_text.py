"""Text of HTML with its character references, which survive a conversion."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from portal.uzbek.apostrophes import canonical_apostrophes
from portal.uzbek.tables import APOSTROPHES

_REFERENCE = re.compile(r"(&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});)")
_CONTEXT = 200
_LETTER_SIGNS = frozenset("\u02bb\u02bc")
_AFTER_LETTER = re.compile(r"[^\W\d_]\Z")


def convert_html_text(text: str, convert: Callable[[str], str]) -> str:
    """A text node or attribute value converted; &amp;, &nbsp; and their like stay byte for byte.

    A reference that stands for an apostrophe (&#x27;) counts as one inside a word, and only there.
    """
    if "&" not in text:
        return convert(text)
    parts = _REFERENCE.split(text)
    if len(parts) == 1:
        return convert(text)
    parts = _with_apostrophes(parts)
    parts[::2] = [convert(part) if part else part for part in parts[::2]]
    return "".join(parts)


def _with_apostrophes(parts: list[str]) -> list[str]:
    """Joins text and references that are a word's apostrophes; texts and references in turn."""
    joined = [parts[0]]
    for reference, text in zip(parts[1::2], parts[2::2], strict=True):
        sign = html.unescape(reference)
        before = joined[-1]
        if len(sign) == 1 and sign in APOSTROPHES and _AFTER_LETTER.search(before[-1:]):
            # The right sign replaces the reference only where the word's rules make it one.
            tail = before[-_CONTEXT:]
            marked = canonical_apostrophes(tail + sign + text[:_CONTEXT])[len(tail)]
            if marked in _LETTER_SIGNS:
                joined[-1] = before + marked + text
                continue
        joined += [reference, text]
    return joined
