"""Apostrophes of Uzbek text as typed on any keyboard, brought to the two right signs."""

from __future__ import annotations

import re
import unicodedata

from .tables import APOSTROPHES, TURNED_COMMA, TUTUQ

_ANY = re.compile("[" + re.escape(APOSTROPHES) + "]")
_CLOSERS = {
    "'": "'\u2019",
    "\u2018": "\u2019\u2018",
    "\u201b": "\u2019",
    "`": "`'\u00b4",
    "\u00b4": "\u00b4",
    "\u2019": "\u2019",
    "\uff07": "\uff07",
}
_ADDRESS = re.compile(r"://|@|\bwww\.")
_LOOK_BACK = 200


def _canonical_after(before: str) -> str:
    return TURNED_COMMA if before in "oOgG" else TUTUQ


def normalise(text: str) -> str:
    """Text in NFC with U+02BB in oʻ and gʻ and U+02BC for every other apostrophe of a word.

    Quotation marks around words ('so', ‘so’, `so`), primes after digits and apostrophes inside web
    and mail addresses stay as they are. Doing it twice changes nothing more.
    """
    return canonical_apostrophes(unicodedata.normalize("NFC", text))


def canonical_apostrophes(text: str) -> str:
    """The same as `normalise` without NFC: every character keeps its place in the text."""
    if not _ANY.search(text):
        return text
    pieces: list[str] = []
    done = 0
    opened = ""
    line_end = -1
    size = len(text)
    for match in _ANY.finditer(text):
        at = match.start()
        sign = text[at]
        if opened and at > line_end:
            opened = ""
        before = text[at - 1] if at else ""
        after = text[at + 1] if at + 1 < size else ""
        if not (before.isalpha() and before not in APOSTROPHES):
            # Modifier letters are letters to Unicode, so a sign after a sign is no word's sign.
            if (
                sign in _CLOSERS
                and not opened
                and (after.isalnum() or after in "«\"“(")
                and not before.isalnum()
            ):
                opened = sign
                line_end = text.find("\n", at)
                if line_end < 0:
                    line_end = size
            elif opened and sign in _CLOSERS[opened]:
                opened = ""
            continue
        inside = after.isalpha()
        if not inside and opened and sign in _CLOSERS[opened] and not _is_letter_sign(
            text, at, opened, line_end
        ):
            opened = ""
            continue
        if _in_address(text, at):
            continue
        canonical = _canonical_after(before)
        if canonical != sign:
            pieces.append(text[done:at])
            pieces.append(canonical)
            done = at + 1
    pieces.append(text[done:])
    return "".join(pieces)


def _is_letter_sign(text: str, at: int, opened: str, line_end: int) -> bool:
    """Whether a sign after o or g at a word's end is the letter although a quotation is open.

    It is when the quotation still closes later in the line ('togʻ bagʻri').
    """
    if text[at - 1] not in "oOgG":
        return False
    if opened == "\u2018" and text[at] == "\u2018":
        return True
    window = text[at + 1 : min(line_end, at + 1 + _LOOK_BACK)]
    for match in re.finditer("[" + re.escape(_CLOSERS[opened]) + "]", window):
        place = match.start()
        follows = window[place + 1 : place + 2]
        if place and not follows.isalnum() and not window[place - 1].isspace():
            return True
    return False


def _in_address(text: str, at: int) -> bool:
    start = at
    lowest = max(0, at - _LOOK_BACK)
    while start > lowest and not text[start - 1].isspace():
        start -= 1
    return bool(_ADDRESS.search(text, start, at))
