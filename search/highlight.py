"""Marking what was found in a text, in whole words.

Only whole words are marked: the script conversion of a page goes text by text, and its rules look
at a word's first and last letters.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal import uzbek
from search.terms import Terms, folded_words, loose

# Letters (ʻ and ʼ are letters) and digits, with other apostrophes only between them.
WORD = re.compile(r"[^\W_]+(?:['’‘`][^\W_]+)*")
# A snippet: so many words, the first find among the first ones. Texts are looked through this far.
SNIPPET_WORDS, WORDS_BEFORE, WORDS_READ = 34, 6, 700


@dataclass(frozen=True)
class Piece:
    """A part of a text, marked or not."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    marked: bool


class Highlighter:
    """Knows which words of texts of one locale a query means; `names` are synonyms of its words."""

    def __init__(self, terms: Terms, locale: str, names: Iterable[str] = ()) -> None:
        self.locale = locale
        meant = (*terms.words, *names)
        self.stems = {loose(stem) for word in meant for stem in _stems(word, locale)}
        self.phrases = [
            words for phrase in terms.phrases if (words := folded_words(phrase, locale))
        ]
        self._known: dict[str, bool] = {}

    def title(self, text: str) -> list[Piece]:
        """Return the whole text in pieces."""
        return self._pieces(text, self._words(text), 0, len(text))

    def snippet(self, text: str) -> list[Piece]:
        """Return a part of a text around what was found, or its beginning."""
        words = self._words(text)
        if not words:
            return []
        first = next((place for place, word in enumerate(words) if word.marked), 0)
        start = max(0, first - WORDS_BEFORE) if first >= SNIPPET_WORDS - WORDS_BEFORE else 0
        shown = words[start : start + SNIPPET_WORDS]
        begin = 0 if start == 0 else shown[0].start
        end = len(text) if shown[-1] is words[-1] and len(words) < WORDS_READ else shown[-1].end
        pieces = self._pieces(text, shown, begin, end)
        before = [Piece("… ")] if begin else []
        after = [Piece(" …")] if end < len(text) else []
        return before + pieces + after

    def _pieces(self, text: str, words: list[_Word], begin: int, end: int) -> list[Piece]:
        pieces: list[Piece] = []
        for start, stop in _joined(text, words):
            if start > begin:
                pieces.append(Piece(text[begin:start]))
            pieces.append(Piece(text[start:stop], marked=True))
            begin = stop
        if begin < end:
            pieces.append(Piece(text[begin:end]))
        return pieces

    def _words(self, text: str) -> list[_Word]:
        found = []
        for match in WORD.finditer(text):
            found.append(match)
            if len(found) == WORDS_READ:
                break
        in_phrases = self._places_of_phrases([match.group() for match in found])
        return [
            _Word(match.start(), match.end(), place in in_phrases or self._is_meant(match.group()))
            for place, match in enumerate(found)
        ]

    def _is_meant(self, word: str) -> bool:
        if word not in self._known:
            stems = map(loose, _stems(word, self.locale))
            self._known[word] = not self.stems.isdisjoint(stems)
        return self._known[word]

    def _places_of_phrases(self, words: list[str]) -> set[int]:
        if not self.phrases:
            return set()
        folded = [
            (part, place)
            for place, word in enumerate(words)
            for part in folded_words(word, self.locale)
        ]
        parts = [part for part, _place in folded]
        return {
            place
            for phrase in self.phrases
            for begin in _occurrences(phrase, parts)
            for _part, place in folded[begin : begin + len(phrase)]
        }


def _stems(word: str, locale: str) -> list[str]:
    return list(uzbek.search_words(word, locale))


def _occurrences(sought: list[str], words: list[str]) -> Iterator[int]:
    size = len(sought)
    for begin in range(len(words) - size + 1):
        if words[begin : begin + size] == sought:
            yield begin


def _joined(text: str, words: Iterable[_Word]) -> list[tuple[int, int]]:
    """Return the stretches to mark: neighbours with only a space between them are one."""
    stretches: list[tuple[int, int]] = []
    for word in words:
        if not word.marked:
            continue
        if stretches and text[stretches[-1][1] : word.start] == " ":
            stretches[-1] = (stretches[-1][0], word.end)
        else:
            stretches.append((word.start, word.end))
    return stretches
