"""One key for every spelling of a word, and the words that search compares."""

from __future__ import annotations

import re

import snowballstemmer

from portal.uzbek.memory import WordMemory
from portal.uzbek.stemming import stem
from portal.uzbek.tables import APOSTROPHES, LETTERS, TUTUQ

_SIGN = str.maketrans({char: TUTUQ for char in APOSTROPHES})
WORD = re.compile(r"\w+")

# Spellings of one sound; the key is written with the letters of 2026, ц and ts as s, ye as e.
_KEYS: dict[str, str] = {
    "s" + TUTUQ + "h": "sh",
    "сҳ": "sh",
    "o" + TUTUQ: "ö",
    "g" + TUTUQ: "ğ",
    "sh": "ş",
    "ch": "ç",
    "ts": "s",
    "тс": "s",
    "ц": "s",
    "ye": "e",
    "йе": "e",
    "ье": "e",
    "ъе": "e",
    "ьо": "yo",
    "sentyabr": "sentabr",
    "oktyabr": "oktabr",
    "сентябр": "sentabr",
    "октябр": "oktabr",
    "э": "e",
    "е": "e",
    "ё": "yo",
    "ю": "yu",
    "я": "ya",
    "ы": "i",
    "щ": "ş",
    "ъ": "",
    "ь": "",
    "ș": "ş",
    "ō": "ö",
    "õ": "ö",
    "ŏ": "ö",
    "ḡ": "ğ",
    "ñ": "ng",
    "ň": "ng",
    TUTUQ: "",
} | {cyrillic: new for _latin, cyrillic, new in LETTERS}
_SPELLING = re.compile("|".join(map(re.escape, sorted(_KEYS, key=len, reverse=True))))


def fold(text: str) -> str:
    """Return the key that every spelling of a text shares: script, apostrophes and case fold."""
    lower = text.lower().replace("i\u0307", "i").translate(_SIGN)
    return _SPELLING.sub(lambda match: _KEYS[match.group()], lower)


def search_words(text: str, locale: str) -> list[str]:
    """Return the words of a text folded and stemmed in the way of its content locale."""
    if locale == "uz":
        return [_UZBEK[word] for word in WORD.findall(fold(text))]
    lower = text.lower().replace("ё", "е")
    memory = _MEMORIES.get(locale, _MEMORIES["en"])
    return [memory[word] for word in WORD.findall(lower)]


def _snowball(language: str) -> WordMemory:
    return WordMemory(snowballstemmer.stemmer(language).stemWord)


_UZBEK = WordMemory(stem)
_MEMORIES = {"ru": _snowball("russian"), "en": _snowball("english")}
