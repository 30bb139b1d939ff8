"""Running text converted word by word with a memory, around what must stay as it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from portal.uzbek.apostrophes import canonical_apostrophes
from portal.uzbek.exceptions import Exceptions
from portal.uzbek.memory import WordMemory
from portal.uzbek.protection import ADDRESS, HAZARD

# Signs in a row need a second round; more would be no Uzbek.
MOST_ROUNDS = 3
# A noncharacter before the conversion of a word that may begin a set phrase.
_MARK = "\ufdd0"


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


class TextConverter:
    """Converts words found by a pattern and leaves addresses and everything between words alone.

    `tokens` has one group, so that `split` gives what is between words and words in turn.
    """

    def __init__(
        self,
        tokens: re.Pattern[str],
        convert_token: Callable[[str], str],
    ) -> None:
        self._split = tokens.split
        self._memory = WordMemory(convert_token)

    def __call__(self, text: str) -> str:
        text = _composed(text)
        for _ in range(MOST_ROUNDS):
            converted = self._lines(text)
            # A sign or an accent that stood after another one may stand after a letter now.
            text = canonical_apostrophes(_composed(converted))
            if text == converted:
                break
        return text

    def _lines(self, text: str) -> str:
        if not HAZARD.search(text):
            return self._words(text)
        # Addresses are looked for only in the lines that may have one: the search is slow.
        return "".join(map(self._line, text.splitlines(keepends=True)))

    def _line(self, text: str) -> str:
        if not HAZARD.search(text):
            return self._words(text)
        pieces = ADDRESS.split(text)
        pieces[::2] = map(self._words, pieces[::2])
        return "".join(pieces)

    def _words(self, text: str) -> str:
        parts = self._split(canonical_apostrophes(text))
        parts[1::2] = map(self._memory.__getitem__, parts[1::2])
        return "".join(parts)


class TextConverterWithExceptions(TextConverter):
    """The same with an editor's words and phrases before everything else.

    Only a text with a word that begins a set phrase is searched for phrases.
    """

    def __init__(
        self,
        tokens: re.Pattern[str],
        convert_token: Callable[[str], str],
        exceptions: Exceptions,
    ) -> None:
        def convert_set_token(token: str) -> str:
            converted = exceptions.word(token) or convert_token(token)
            return _MARK + converted if token.lower() in exceptions.first_words else converted

        super().__init__(tokens, convert_set_token)
        self._exceptions = exceptions

    def _words(self, text: str) -> str:
        converted = super()._words(text)
        if _MARK not in converted:
            return converted
        pieces = self._exceptions.split(canonical_apostrophes(text))
        pieces[::2] = map(self._without_phrases, pieces[::2])
        return "".join(pieces)

    def _without_phrases(self, text: str) -> str:
        parts = self._split(text)
        parts[1::2] = [self._memory[token].removeprefix(_MARK) for token in parts[1::2]]
        return "".join(parts)
