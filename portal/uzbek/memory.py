"""A bounded memory of converted words: running text repeats itself, so most words are looked up."""

from __future__ import annotations

from collections.abc import Callable

LIMIT = 60_000
LONGEST_KEY = 64


class WordMemory(dict[str, str]):
    """Maps a word to its conversion, computing on a miss; forgets everything when full.

    Reads are plain dictionary look-ups, so a warm memory costs no Python call a word. Safe between
    threads: two may compute the same word, none can see a wrong value.
    """

    def __init__(self, compute: Callable[[str], str], limit: int = LIMIT) -> None:
        super().__init__()
        self._compute = compute
        self._limit = limit

    def __missing__(self, word: str) -> str:
        value = self._compute(word)
        if len(word) <= LONGEST_KEY:
            if len(self) >= self._limit:
                self.clear()
            self[word] = value
        return value
