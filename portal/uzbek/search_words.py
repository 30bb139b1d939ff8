"""Words of a text as search compares them: folded, then stemmed in the way of their language."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Lock

import snowballstemmer

from portal.uzbek.folding import fold
from portal.uzbek.memory import WordMemory
from portal.uzbek.stemming import stem

_WORD = re.compile(r"\w+")


def _snowball(language: str) -> Callable[[str], str]:
    stemmer = snowballstemmer.stemmer(language)
    # A Snowball stemmer keeps the word it works on inside itself.
    lock = Lock()

    def stem_word(word: str) -> str:
        with lock:
            return stemmer.stemWord(word)

    return stem_word


_MEMORIES = {
    "uz": WordMemory(stem),
    "ru": WordMemory(_snowball("russian")),
    "en": WordMemory(_snowball("english")),
}
_UNCHANGED = WordMemory(str)


def search_words(text: str, locale: str) -> list[str]:
    """Stems of a text's words in their order; 355-son gives 355 and son.

    `locale` is "uz", "ru" or "en"; words of another language are folded only.
    """
    memory = _MEMORIES.get(locale, _UNCHANGED)
    return list(map(memory.__getitem__, _WORD.findall(fold(text, locale))))
