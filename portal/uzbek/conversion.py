"""Conversion of running text between the orthographies of Uzbek."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

from portal.uzbek import cyrillic_to_latin, latin_to_cyrillic
from portal.uzbek.dates import is_date
from portal.uzbek.exceptions import Exceptions
from portal.uzbek.foreign import FOREIGN, is_code
from portal.uzbek.latin_2026 import to_1995, to_2026
from portal.uzbek.running_text import TextConverter, TextConverterWithExceptions
from portal.uzbek.tables import TURNED_COMMA, TUTUQ

Orthography = Literal["cyrillic", "latin-1995", "latin-2026"]
ORTHOGRAPHIES: tuple[Orthography, ...] = ("cyrillic", "latin-1995", "latin-2026")

_LATIN = f"A-Za-z\u00c0-\u024f\u1e20\u1e21{TURNED_COMMA}{TUTUQ}"
_CYRILLIC = "\u0400-\u052f"
_START = f"[A-Za-z\u00c0-\u024f\u1e20\u1e21{_CYRILLIC}]"
_ANY = f"[{_LATIN}{_CYRILLIC}0-9]"

# An initial, a number and what is joined to it, a word. The expression begins with a set of
# characters, which the engine looks for quickly; what was before is looked at afterwards.
# Repetitions of figures are bounded, so that a long number is read in linear time.
LATIN_TOKEN = re.compile(
    rf"([A-Za-z\u00c0-\u024f\u1e20\u1e21{_CYRILLIC}0-9](?:"
    rf"(?<=\S[ \u00a0][IVX])\.(?=[ \u00a0]?[A-Z])"
    rf"|(?<=[0-9])(?<![\w.,][0-9])[0-9]{{0,3}}(?:[-–][0-9]{{1,4}})?-{_START}{_ANY}*"
    rf"|(?<=[0-9])(?<!\w[0-9])[0-9]{{0,3}}{_START}{_ANY}*"
    rf"|(?<![0-9]){_ANY}*))"
)
_CYRILLIC_MONTHS = "[ЯяФфМмАаИиСсОоНнДд]"
_CYRILLIC_TOKEN = re.compile(
    rf"((?<![\w.,])(?:\d{{1,4}}[-–])?\d{{1,4}}[ \u00a0-](?=[йЙ][иИ][лЛ]|{_CYRILLIC_MONTHS})"
    rf"[{_CYRILLIC}]+"
    rf"|[{_CYRILLIC}{TUTUQ}]*[{_CYRILLIC}][{_CYRILLIC}{TUTUQ}]*)"
)
_LATIN_1995_TOKEN = re.compile(f"([A-Za-z\u00c0-\u024f\u1e20\u1e21][{_LATIN}]*)")

_NUMBERED = re.compile(r"([0-9–-]*[0-9])([ \u00a0-])(\D.*)", re.DOTALL)
_SCRIPTS = re.compile(f"([{_CYRILLIC}]+)")
_FIGURES = re.compile("([0-9]+)")
_SIGNS = TURNED_COMMA + TUTUQ
_INITIAL = re.compile(r"[IVX]\.")


def latin_token_to_cyrillic(token: str) -> str:
    if _INITIAL.fullmatch(token):
        return latin_to_cyrillic.by_letters(token[0]) + "."
    numbered = _NUMBERED.fullmatch(token)
    if numbered:
        number, hyphen, word = numbered.groups()
        joint = " " if hyphen == "-" and is_date(number, word) else hyphen
        return number + joint + _latin_word_to_cyrillic(word)
    return _latin_word_to_cyrillic(token)


def _latin_word_to_cyrillic(word: str) -> str:
    if is_code(word) or FOREIGN.lists(word):
        return word
    pieces = _FIGURES.split(word)
    pieces[::2] = [_letters_to_cyrillic(piece) if piece else "" for piece in pieces[::2]]
    return "".join(pieces)


def _letters_to_cyrillic(word: str) -> str:
    if _SCRIPTS.search(word):
        return _mixed_word_to_cyrillic(word)
    return latin_to_cyrillic.convert_word(word)


def _mixed_word_to_cyrillic(word: str) -> str:
    """A Cyrillic word with Latin letters in it, or a foreign name with a Cyrillic ending."""
    pieces = _SCRIPTS.split(word)
    for at in range(0, len(pieces), 2):
        piece = to_1995(pieces[at])
        foreign = FOREIGN.keeps(piece.rstrip(TUTUQ)) or not latin_to_cyrillic.is_uzbek(piece)
        if piece.strip(_SIGNS) and not foreign:
            pieces[at] = latin_to_cyrillic.by_letters(piece, after="b" if at else "")
    return "".join(pieces)


def _cyrillic_token_to_latin(token: str) -> str:
    numbered = _NUMBERED.fullmatch(token)
    if numbered:
        number, space, word = numbered.groups()
        latin = cyrillic_to_latin.convert_word(word)
        return number + ("-" if is_date(number, latin) else space) + latin
    return cyrillic_to_latin.convert_word(token)


_CYRILLIC_CONVERTER = TextConverter(LATIN_TOKEN, latin_token_to_cyrillic)
_LETTERS_OF_1995 = TextConverter(_LATIN_1995_TOKEN, to_1995)
_CYRILLIC_TO_1995 = TextConverter(_CYRILLIC_TOKEN, _cyrillic_token_to_latin)


def _to_2026_word(word: str) -> str:
    return word if FOREIGN.keeps(word) else to_2026(word)


_LETTERS_OF_2026 = TextConverter(_LATIN_1995_TOKEN, _to_2026_word)


def to_cyrillic(text: str) -> str:
    """Uzbek text in Cyrillic; Latin of 1995, of 2026 and of the drafts is read, mixed or not.

    Addresses, hashtags, foreign names, Roman numerals and Cyrillic words stay as they are.
    """
    return _CYRILLIC_CONVERTER(text)


def to_latin(text: str) -> str:
    """Uzbek text in the Latin orthography of 1995, from Cyrillic or from the letters of 2026."""
    return _LETTERS_OF_1995(_CYRILLIC_TO_1995(text))


def to_latin_2026(text: str) -> str:
    """Uzbek text in the Latin orthography of 2026 (ö ğ ş ç), from Cyrillic or from that of 1995."""
    return _LETTERS_OF_2026(_CYRILLIC_TO_1995(text))


_CONVERTERS: dict[str, Callable[[str], str]] = {
    "cyrillic": to_cyrillic,
    "latin-1995": to_latin,
    "latin-2026": to_latin_2026,
}


def converter(to: Orthography, exceptions: Mapping[str, str] | None = None) -> Callable[[str], str]:
    """The function that converts text to an orthography; ValueError for an unknown name.

    `exceptions` are an editor's words and phrases, Latin to Cyrillic; they hold for Cyrillic only.
    """
    if to not in _CONVERTERS:
        raise ValueError(f"unknown orthography: {to}")
    if exceptions and to == "cyrillic":
        return _with_exceptions(frozenset(exceptions.items()))
    return _CONVERTERS[to]


# The words of today and of a moment ago: each converter remembers tens of thousands of words.
@lru_cache(maxsize=2)
def _with_exceptions(pairs: frozenset[tuple[str, str]]) -> Callable[[str], str]:
    return fresh_converter(dict(sorted(pairs)))


def fresh_converter(exceptions: Mapping[str, str]) -> Callable[[str], str]:
    """A converter to Cyrillic with a memory of its own, which nothing keeps: to try out a word."""
    return TextConverterWithExceptions(
        LATIN_TOKEN, latin_token_to_cyrillic, Exceptions(exceptions.items())
    )


def convert(
    text: str, to: Orthography = "cyrillic", exceptions: Mapping[str, str] | None = None
) -> str:
    """Uzbek text of any orthography in the one named; ValueError for an unknown name."""
    return converter(to, exceptions)(text)
