"""Marking what was found in a text, in whole words.

Only whole words are marked: the script conversion of a page goes text by text, and its rules look
at a word's first and last letters.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from search.seen_words import loose_stems, seen_words
from search.terms import Terms, folded_words

# Letters (ʻ and ʼ are letters) and digits, with other apostrophes only between them.
WORD = re.compile(r"[^\W_]+(?:['’‘`][^\W_]+)*")
# A snippet: so many words, the first find among the first ones. Texts are looked through this far.
SNIPPET_WORDS, WORDS_BEFORE, WORDS_READ = 34, 6, 700
# Longer than the words of any text are on average, with the space after them.
LONG_WORD = 24
# Letters: most texts say so near their beginning what they are about. Others are read on.
NEAR = 1_000


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
        self.stems = {stem for word in meant for stem in loose_stems(word, locale)}
        self.phrases = [
            words for phrase in terms.phrases if (words := folded_words(phrase, locale))
        ]

    def title(self, text: str) -> list[Piece]:
        """Return the whole text in pieces."""
        words = _words(text)
        marked = _marked(WORD.finditer(text), self._meant(words), self._places_of_phrases(words))
        return _pieces(text, marked, 0, len(text))

    @property
    def things(self) -> int:
        """How many different things are looked for."""
        return len(self.stems) + len(self.phrases)

    def held(self, text: str, words_read: int = WORDS_READ) -> int:
        """Return how many of the different things a text has in its first words."""
        words = _words(text, words_read)
        said_words = set(words)
        stems = sum(
            not found.isdisjoint(said_words) for found in self._meant_by_stem(words).values()
        )
        parts = self._folded(words)
        said = [part for part, _place in parts]
        phrases = sum(any(True for _ in _occurrences(phrase, said)) for phrase in self.phrases)
        return stems + phrases

    def snippet(self, text: str, words_read: int = WORDS_READ) -> list[Piece]:
        """Return a part of a text around what was found, or its beginning."""
        for far in (NEAR, words_read * LONG_WORD):
            words = WORD.findall(text, 0, far)[:words_read]
            is_all = len(words) < words_read and len(text) <= far
            meant, in_phrases = self._meant(words), self._places_of_phrases(words)
            first = _first(words, meant, in_phrases)
            if is_all or (first is not None and first < len(words) - SNIPPET_WORDS):
                break
        if not words:
            return []
        first = first or 0
        start = max(0, first - WORDS_BEFORE) if first >= SNIPPET_WORDS - WORDS_BEFORE else 0
        stop = min(start + SNIPPET_WORDS, len(words))
        shown = list(islice(WORD.finditer(text), start, stop))
        begin = shown[0].start() if start else 0
        end = len(text) if is_all and stop == len(words) else shown[-1].end()
        pieces = _pieces(text, _marked(shown, meant, in_phrases, start), begin, end)
        # No-break spaces: an ellipsis alone on a line looks like a mistake.
        before = [Piece("…\u00a0")] if begin else []
        after = [Piece("\u00a0…")] if end < len(text) else []
        return before + pieces + after

    def _meant(self, words: Collection[str]) -> set[str]:
        """Return the words that are looked for, among them all such of these words."""
        return set().union(*self._meant_by_stem(words).values())

    def _meant_by_stem(self, words: Collection[str]) -> dict[str, set[str]]:
        return seen_words(self.locale).with_stems(words, self.stems)

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


def _words(text: str, most: int = WORDS_READ) -> list[str]:
    return WORD.findall(text, 0, most * LONG_WORD)[:most]


def _first(words: list[str], meant: set[str], in_phrases: set[int]) -> int | None:
    """Return the place of the first word that is looked for."""
    if not in_phrases and meant.isdisjoint(words):
        return None
    found = (place for place, word in enumerate(words) if word in meant or place in in_phrases)
    return next(found, None)


def _marked(
    words: Iterable[re.Match[str]], meant: set[str], in_phrases: set[int], start: int = 0
) -> list[re.Match[str]]:
    """Return those of the words from the place `start` on that are to be marked."""
    return [
        word
        for place, word in enumerate(words, start)
        if word.group() in meant or place in in_phrases
    ]


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
