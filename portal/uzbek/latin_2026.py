"""The Latin letters of the 2026 reform, and of the drafts before it, to and from those of 1995."""

from __future__ import annotations

import re

from portal.uzbek.tables import LETTERS, TURNED_COMMA, read_rows

_NEW = {new: old for old, _cyrillic, new in LETTERS if old != new}
_OLD_LETTERS = {row[0]: row[1] for row in read_rows("draft_letters.tsv")} | _NEW
_ANY_NEW = re.compile("[" + "".join(_OLD_LETTERS) + "".join(_OLD_LETTERS).upper() + "]")
_ANY_OLD = re.compile(f"[oOgG]{TURNED_COMMA}|[sS][hH]|[cC][hH]")
_TO_NEW = {old: new for new, old in _NEW.items()}


def to_1995(word: str) -> str:
    """A word with the letters of 1995: ö, ğ, ş, ç and those of the drafts become oʻ, gʻ, sh, ch."""
    return _ANY_NEW.sub(_old_letter, word)


def to_2026(word: str) -> str:
    """A word of 1995 with the letters of 2026. The tutuq of sʼh stays: it is no sh."""
    return _ANY_OLD.sub(_new_letter, word)


def _old_letter(match: re.Match[str]) -> str:
    letter = match.group()
    old = _OLD_LETTERS[letter.lower()]
    return old if letter.islower() else upper_digraph(old, match.string, match.start(), 1)


def _new_letter(match: re.Match[str]) -> str:
    pair = match.group()
    new = _TO_NEW[pair.lower()]
    return new if pair[0].islower() else new.upper()


def upper_digraph(letters: str, word: str, at: int, taken: int) -> str:
    """A capital written with two letters: SH inside a word of capitals, Sh otherwise.

    `at` and `taken` say where the single capital stands in `word`: its neighbours decide.
    """
    before = word[at - 1 : at] if at else ""
    capitals = before.isupper() or word[at + taken : at + taken + 1].isupper()
    return letters.upper() if capitals else letters.capitalize()
