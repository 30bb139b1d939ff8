"""One Latin word (1995, 2026 or an earlier draft of it) in Cyrillic letters."""

from __future__ import annotations

import re

from portal.uzbek import letter_case
from portal.uzbek.foreign import FOREIGN
from portal.uzbek.latin_2026 import to_1995
from portal.uzbek.loanwords import LOANWORDS
from portal.uzbek.tables import LATIN_VOWELS, LETTERS, TURNED_COMMA, TUTUQ, UNITS, read_rows

_SINGLE = {latin: cyrillic for latin, cyrillic, _ in LETTERS} | {TUTUQ: "ъ", TURNED_COMMA: "ъ"}
_DIGRAPHS = frozenset(latin for latin in _SINGLE if len(latin) > 1)
_SIGNS = frozenset({TUTUQ, TURNED_COMMA})
_IOTATED = {"a": "я", "o": "ё", "u": "ю", "e": "е"}
_KNOWN = frozenset("abdefghijklmnopqrstuvxyz") | {"c", TUTUQ, TURNED_COMMA}
_CONSONANTS = frozenset("bdfghjklmnpqrstvxz")

_CYRILLIC_TS = re.compile("|".join(f"(?:{pattern})" for (pattern,) in read_rows("letter_ts.txt")))


def convert_word(word: str) -> str:
    """`word` in Cyrillic: a listed spelling, or letter by letter with the rules of position.

    `word` has right apostrophes (see `normalise`) and no spaces. Words that no rule covers (foreign
    names, Roman numerals) come back as they are.
    """
    if word in UNITS:
        return UNITS[word] or word
    if FOREIGN.keeps(word) and not LOANWORDS.lists(word.lower()):
        return word
    word = to_1995(word)
    lower = word.lower()
    if not is_uzbek(word):
        return word
    stem, ending = FOREIGN.split(word)
    if stem:
        return stem + by_letters(ending, after=stem[-1])
    found = LOANWORDS.split(lower)
    if found:
        prefix, cyrillic, rest = found
        whole = by_letters(prefix) + cyrillic + by_letters(rest, after=lower[-len(rest) - 1])
        return letter_case.like(word, whole) or _mixed_case(word, prefix, cyrillic, rest)
    return by_letters(word)


def is_uzbek(word: str) -> bool:
    """Whether a word has letters of 1995 only; others are foreign names and stay whole."""
    lower = word.lower()
    return _KNOWN.issuperset(lower) and len(lower) == len(word)


def _mixed_case(word: str, prefix: str, cyrillic: str, rest: str) -> str:
    """Cases stem and ending by themselves (FEVRALda), or falls back to the letters alone."""
    ending = word[len(word) - len(rest) :]
    head = letter_case.like(word[: len(word) - len(rest)], by_letters(prefix) + cyrillic)
    return head + by_letters(ending, after="a") if head and rest else by_letters(word)


def by_letters(word: str, after: str = "") -> str:
    """Converts letter by letter; `after` is the Latin letter before the word, if any."""
    lower = word.lower()
    hard = {match.start() for match in _CYRILLIC_TS.finditer(lower)}
    pieces: list[str] = []
    at = 0
    previous = after.lower()
    while at < len(word):
        if word[at] == TUTUQ and word[at + 1 : at + 2].isupper() and not word.isupper():
            # A particle before a name (dʼIvuar, OʼBrayen): no letter, so it stays.
            pieces.append(TUTUQ)
            at, previous = at + 1, ""
            continue
        if at in hard:
            letter, taken = "ц", 2 if lower.startswith("ts", at) else 1
        else:
            letter, taken = _letter_at(lower, at, previous)
        pieces.append(letter.upper() if _is_capital(word, at) else letter)
        at += taken
        previous = lower[at - 1]
    return "".join(pieces)


def _is_capital(word: str, at: int) -> bool:
    """Whether a letter is a capital; a sign is one between capitals (QURʼON)."""
    if word[at] in _SIGNS:
        return word[at - 1 : at].isupper() and not word[at + 1 : at + 2].islower()
    return word[at].isupper()


def _letter_at(lower: str, at: int, previous: str) -> tuple[str, int]:
    """The Cyrillic letter or letters at a place and how many Latin ones they stand for."""
    pair = lower[at : at + 2]
    if pair in _DIGRAPHS:
        return _SINGLE[pair], 2
    letter = pair[0]
    if letter == "y" and pair[1:] in _IOTATED and lower[at + 2 : at + 3] != TURNED_COMMA:
        soft = "ь" if pair == "ye" and previous in _CONSONANTS else ""
        return soft + _IOTATED[pair[1]], 2
    if letter == "e":
        return ("э" if not previous or previous in LATIN_VOWELS else "е"), 1
    if letter == TUTUQ and previous == "s" and lower.startswith("h", at + 1):
        return "ҳ", 2
    return _SINGLE.get(letter, letter), 1
