"""The words that texts were seen with, by their stems: texts repeat themselves.

Marking what was found asks of every word of twenty texts whether it is meant. Looked up by stems,
that takes a few set operations instead of thousands of calls.
"""

from collections.abc import Collection, Iterable
from functools import cache
from threading import Lock

from portal import uzbek
from search.terms import loose

# Words that a process remembers of each locale; some megabytes.
MOST = 60_000


def loose_stems(word: str, locale: str) -> tuple[str, ...]:
    """Return the stems of a word in the form in which careless spellings agree."""
    return tuple(map(loose, uzbek.search_words(word, locale)))


class SeenWords:
    """Words of one locale's texts; forgotten all at once when there are too many."""

    def __init__(self, locale: str, most: int = MOST) -> None:
        self.locale = locale
        self.most = most
        self._stems: dict[str, tuple[str, ...]] = {}
        self._words: dict[str, set[str]] = {}
        self._lock = Lock()

    def with_stems(self, words: Collection[str], stems: Iterable[str]) -> dict[str, set[str]]:
        """Return, by the stem, those of the words that have one of these stems.

        Other words that were seen with the stems may be among them.
        """
        with self._lock:
            self._learn(set(words))
            return {stem: set(self._words.get(stem, ())) for stem in stems}

    def _learn(self, words: set[str]) -> None:
        unknown = words.difference(self._stems)
        if len(self._stems) + len(unknown) > self.most:
            self._stems.clear()
            self._words.clear()
            unknown = words
        for word in unknown:
            stems = self._stems[word] = loose_stems(word, self.locale)
            for stem in stems:
                self._words.setdefault(stem, set()).add(word)


@cache
def seen_words(locale: str) -> SeenWords:
    """Return this process's memory of a locale's words."""
    return SeenWords(locale)
