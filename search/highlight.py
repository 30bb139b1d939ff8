"""Marking what was found in a text, in whole words.

Only whole words are marked: the script conversion of a page goes text by text, and its rules look
at a word's first and last letters.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from portal import uzbek
from search.terms import Terms, folded_words, loose

# Letters (ʻ and ʼ are letters) and digits, with other apostrophes only between them.
WORD = re.compile(r"[^\W_]+(?:['’‘`][^\W_]+)*")
# A snippet: so many words, the first find among the first ones. Texts are looked through this far.
SNIPPET_WORDS, WORDS_BEFORE, WORDS_READ = 34, 6, 700
# Longer than the words of any text are on average, with the space after them.
LONG_WORD = 24
# Words whose stems a process remembers: texts repeat themselves.
WORDS_KNOWN = 60_000


@dataclass(frozen=True)
class Piece:
    """A part of a text, marked or not."""

    text: str
    marked: bool = False


class Highlighter:
    """Knows which words of texts of one locale a query means; `names` are synonyms of its words."""

    def __init__(self, terms: Terms, locale: str, names: Iterable[str] = ()) -> None:
        self.locale = locale
        meant = (*terms.words, *names)
        self.stems = {stem for word in meant for stem in _loose_stems(word, locale)}
        self.phrases = [
            words for phrase in terms.phrases if (words := folded_words(phrase, locale))
        ]
        self.meant = _Meant(self.stems, locale)

    def title(self, text: str) -> list[Piece]:
        """Return the whole text in pieces."""
        in_phrases = self._places_of_phrases(_words(text))
        return _pieces(text, self._marked(WORD.finditer(text), in_phrases), 0, len(text))

    @property
    def things(self) -> int:
        """How many different things are looked for."""
        return len(self.stems) + len(self.phrases)

    def held(self, text: str, words_read: int = WORDS_READ) -> int:
        """Return how many of the different things a text has in its first words."""
        words = _words(text, words_read)
        missing = set(self.stems)
        for word in words:
            if not missing:
                break
            if self.meant[word]:
                missing.difference_update(_loose_stems(word, self.locale))
        parts = self._folded(words)
        said = [part for part, _place in parts]
        phrases = sum(any(True for _ in _occurrences(phrase, said)) for phrase in self.phrases)
        return len(self.stems) - len(missing) + phrases

    def snippet(self, text: str, words_read: int = WORDS_READ) -> list[Piece]:
        """Return a part of a text around what was found, or its beginning."""
        words = _words(text, words_read)
        if not words:
            return []
        meant, in_phrases = self.meant, self._places_of_phrases(words)
        # Only as many words are compared as it takes: most texts hold the words near the beginning.
        first = next(
            (place for place, word in enumerate(words) if meant[word] or place in in_phrases), 0
        )
        start = max(0, first - WORDS_BEFORE) if first >= SNIPPET_WORDS - WORDS_BEFORE else 0
        stop = min(start + SNIPPET_WORDS, len(words))
        shown = list(islice(WORD.finditer(text), start, stop))
        begin = shown[0].start() if start else 0
        is_whole = stop == len(words) < words_read
        end = len(text) if is_whole else shown[-1].end()
        pieces = _pieces(text, self._marked(shown, in_phrases, start), begin, end)
        before = [Piece("… ")] if begin else []
        after = [Piece(" …")] if end < len(text) else []
        return before + pieces + after

    def _marked(
        self, words: Iterable[re.Match[str]], in_phrases: set[int], start: int = 0
    ) -> list[re.Match[str]]:
        """Return those of the words from the place `start` on that are to be marked."""
        return [
            word
            for place, word in enumerate(words, start)
            if self.meant[word.group()] or place in in_phrases
        ]

    def _places_of_phrases(self, words: list[str]) -> set[int]:
        folded = self._folded(words)
        parts = [part for part, _place in folded]
        return {
            place
            for phrase in self.phrases
            for begin in _occurrences(phrase, parts)
            for _part, place in folded[begin : begin + len(phrase)]
        }

    def _folded(self, words: list[str]) -> list[tuple[str, int]]:
        """Return the words folded with their places, when there are phrases to be found."""
        if not self.phrases:
            return []
        return [
            (part, place)
            for place, word in enumerate(words)
            for part in folded_words(word, self.locale)
        ]


class _Meant(dict[str, bool]):
    """Whether a word is one of those that are looked for, worked out when first asked."""

    def __init__(self, stems: set[str], locale: str) -> None:
        super().__init__()
        self.stems = stems
        self.locale = locale

    def __missing__(self, word: str) -> bool:
        meant = self[word] = not self.stems.isdisjoint(_loose_stems(word, self.locale))
        return meant


def _words(text: str, most: int = WORDS_READ) -> list[str]:
    return WORD.findall(text, 0, most * LONG_WORD)[:most]


@lru_cache(WORDS_KNOWN)
def _loose_stems(word: str, locale: str) -> tuple[str, ...]:
    return tuple(map(loose, uzbek.search_words(word, locale)))


def _pieces(text: str, marked: list[re.Match[str]], begin: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    for start, stop in _joined(text, marked):
        if start > begin:
            pieces.append(Piece(text[begin:start]))
        pieces.append(Piece(text[start:stop], marked=True))
        begin = stop
    if begin < end:
        pieces.append(Piece(text[begin:end]))
    return pieces


def _occurrences(sought: list[str], words: list[str]) -> Iterator[int]:
    size = len(sought)
    for begin in range(len(words) - size + 1):
        if words[begin : begin + size] == sought:
            yield begin


def _joined(text: str, marked: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    """Return the stretches to mark: neighbours with only a space between them are one."""
    stretches: list[tuple[int, int]] = []
    for word in marked:
        if stretches and text[stretches[-1][1] : word.start()] == " ":
            stretches[-1] = (stretches[-1][0], word.end())
        else:
            stretches.append((word.start(), word.end()))
    return stretches
