"""Words that mix Latin and Cyrillic letters: found for editors, repaired on request."""

from __future__ import annotations

import re

from portal.uzbek.foreign import FOREIGN
from portal.uzbek.tables import CYRILLIC_VOWELS, LETTERS, read_rows

_LATIN = "A-Za-z\u00c0-\u024f"
_CYRILLIC = "\u0400-\u052f"
_WORD = re.compile(r"[^\W\d_]+(?:['\u02bb\u02bc\u2018\u2019`][^\W\d_]+)*")
_MIXED = re.compile(f"(?=.*[{_LATIN}])(?=.*[{_CYRILLIC}])", re.DOTALL)
# Cyrillic has letters like s and i that no Uzbek word has: they are read, never written.
_ALPHABET = frozenset(cyrillic for _, cyrillic, _ in LETTERS) | CYRILLIC_VOWELS
_TO_CYRILLIC: dict[str, str] = {}
_TO_LATIN: dict[str, str] = {}
for _latin, _cyrillic in read_rows("lookalikes.tsv"):
    _TO_LATIN[_cyrillic] = _latin
    if _cyrillic.lower() in _ALPHABET:
        _TO_CYRILLIC[_latin] = _cyrillic
_FOREIGN_WITH_ENDING = re.compile(f"([{_LATIN}]{{2,}})([{_CYRILLIC}]+)")


def mixed_script_words(text: str) -> list[str]:
    """Words of a text with letters of both scripts, each once, in their order.

    A foreign name with a Cyrillic ending (Telegramда) is how such names are written: it is no
    mistake.
    """
    return list(dict.fromkeys(word for word in _WORD.findall(text) if _is_mistake(word)))


def repair(text: str) -> str:
    """The text with each mixed word in the one script that its unmistakable letters have.

    Only letters that look alike change; a word that has unmistakable letters of both scripts, or of
    none, stays as it is.
    """
    return _WORD.sub(lambda match: _repaired(match.group()), text)


def _is_mistake(word: str) -> bool:
    if not _MIXED.match(word):
        return False
    foreign = _FOREIGN_WITH_ENDING.fullmatch(word)
    return not (foreign and (FOREIGN.keeps(foreign[1])))


def _repaired(word: str) -> str:
    if not _is_mistake(word):
        return word
    only_latin = any(char in _LATIN_ONLY or _is_latin(char, _TO_CYRILLIC) for char in word)
    only_cyrillic = any(_is_cyrillic(char, _TO_LATIN) for char in word)
    if only_latin == only_cyrillic:
        return word
    table = _TO_LATIN if only_latin else _TO_CYRILLIC
    return "".join(table.get(char, char) for char in word)


_LATIN_ONLY = frozenset("\u02bb\u02bc")


def _is_latin(char: str, lookalikes: dict[str, str]) -> bool:
    return bool(re.match(f"[{_LATIN}]", char)) and char not in lookalikes


def _is_cyrillic(char: str, lookalikes: dict[str, str]) -> bool:
    return bool(re.match(f"[{_CYRILLIC}]", char)) and char not in lookalikes
