"""Apostrophes of Uzbek text as typed on any keyboard, brought to the two right signs."""

from __future__ import annotations

import re
import unicodedata

from portal.uzbek.protection import ADDRESS
from portal.uzbek.tables import APOSTROPHES, TURNED_COMMA, TUTUQ

_SIGN = "[" + re.escape(APOSTROPHES) + "]"
_LETTER = r"[^\W\d_\u02b0-\u02ff]"

# A text without a match needs no work: each sign it has is the right one already. The expression
# begins with a set of characters, which the engine looks for quickly.
_WRONG = re.compile(
    f"{_SIGN}(?:(?<=[^{TURNED_COMMA}{TUTUQ}])"
    f"|(?<={TURNED_COMMA})(?<![oOgG]{TURNED_COMMA})|(?<=[oOgG]{TUTUQ}))"
)
_INSIDE = re.compile(f"(?<={_LETTER}){_SIGN}(?={_LETTER})")
_FINAL_LETTER = re.compile(f"(?<=[oOgG]){_SIGN}(?!{_LETTER})")
# Modifier letters are never quotation marks, so at a word's end they can only be letters.
_FINAL_MODIFIER = re.compile(f"(?<={_LETTER})[\u02b9\u02bb-\u02bf\u02c8](?!{_LETTER})")
# An Irish or French particle, which is no Uzbek letter although it ends in o: O'Brayen.
_PARTICLE = re.compile(r"\bO.[A-Z][a-z]")

# A mark beside another sign opens and closes nothing: that sign may be the right one or not yet.
_QUOTES = "'`\u00b4\u2018\u2019\u201b\uff07"
_OPENING = re.compile(rf"(?<![\w{re.escape(APOSTROPHES)}])[{_QUOTES}](?=[\w«\"“(])")
_CLOSING = re.compile(
    rf"(?:(?<=[^\W_\u02b0-\u02ff])(?<![oOgG])|(?<=[oOgG]{_SIGN})|(?<=[.!?…,»”\")]))"
    rf"[{_QUOTES}](?!\w)"
)
_LOOK_AROUND = 200


def normalise(text: str) -> str:
    """Text in NFC with U+02BB in oʻ and gʻ and U+02BC for every other apostrophe of a word.

    Quotation marks around words ('so', ‘so’, `so`), primes after digits and apostrophes inside web
    and mail addresses stay as they are. Doing it twice changes nothing more.
    """
    return canonical_apostrophes(unicodedata.normalize("NFC", text))


def canonical_apostrophes(text: str) -> str:
    """The same as `normalise` without NFC: every character keeps its place in the text."""
    if not _WRONG.search(text):
        return text
    pieces = ADDRESS.split(text)
    pieces[::2] = map(_canonical, pieces[::2])
    return "".join(pieces)


def _canonical(text: str) -> str:
    text = _INSIDE.sub(_right_sign, text)
    text = _FINAL_MODIFIER.sub(_right_sign, text)
    return _FINAL_LETTER.sub(_letter_or_quote, text)


def _right_sign(match: re.Match[str]) -> str:
    text, at = match.string, match.start()
    if text[at - 1] in "oOgG" and not _PARTICLE.match(text, at - 1):
        return TURNED_COMMA
    return TUTUQ


def _letter_or_quote(match: re.Match[str]) -> str:
    """Tells togʻ from a quotation that ends in o or g: that was opened and ends nowhere else."""
    text, at = match.string, match.start()
    line_start = max(text.rfind("\n", max(0, at - _LOOK_AROUND), at) + 1, at - _LOOK_AROUND, 0)
    line_end = text.find("\n", at, at + _LOOK_AROUND)
    line_end = at + _LOOK_AROUND if line_end < 0 else line_end
    opened = len(_OPENING.findall(text, line_start, at))
    opened -= len(_CLOSING.findall(text, line_start, at))
    if opened > 0 and not _CLOSING.search(text, at + 1, line_end):
        return match.group()
    return TURNED_COMMA
