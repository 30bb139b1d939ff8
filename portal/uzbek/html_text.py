"""Text of HTML with its character references, which survive a conversion."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from portal.uzbek.apostrophes import canonical_apostrophes
from portal.uzbek.tables import APOSTROPHES, TUTUQ

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
    for at in range(1, len(parts), 2):
        reference, text = parts[at], parts[at + 1]
        sign = _apostrophe(reference)
        # Two in a row are a quotation mark, not a letter's sign.
        doubled = not text and at + 2 < len(parts) and _apostrophe(parts[at + 2])
        right = "" if doubled else _right_sign(joined[-1], sign, text)
        if right:
            joined[-1] += right + text
        else:
            joined += [reference, text]
    return joined


def _apostrophe(reference: str) -> str:
    sign = html.unescape(reference)
    return sign if len(sign) == 1 and sign in APOSTROPHES else ""


def _right_sign(before: str, sign: str, after: str) -> str:
    """The letter's sign that an apostrophe is between two texts, nothing when it is none."""
    if not sign or not _AFTER_LETTER.search(before[-1:]):
        return ""
    if before[-1] in _LETTER_SIGNS:
        return TUTUQ if after[:1].isalpha() else ""
    tail = before[-_CONTEXT:]
    right = canonical_apostrophes(tail + sign + after[:_CONTEXT])[len(tail)]
    return right if right in _LETTER_SIGNS else ""
