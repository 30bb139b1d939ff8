"""Words and phrases whose Cyrillic an editor has set: they come before every list and rule."""

from __future__ import annotations

import re
from collections.abc import Iterable

from portal.uzbek import letter_case
from portal.uzbek.apostrophes import normalise
from portal.uzbek.latin_to_cyrillic import by_letters
from portal.uzbek.tables import SUFFIX_CHAIN, TURNED_COMMA, TUTUQ

_LETTER = f"[a-zA-Z{TURNED_COMMA}{TUTUQ}]"
SHORTEST = 2


class Exceptions:
    """Pairs of Latin and Cyrillic, found whole, in any case, with the endings of Uzbek.

    Cyrillic in small letters takes the case of what it stands for; otherwise it is written as set,
    and in capitals where the text is and the Latin of the pair is not.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        set_pairs = {
            " ".join(normalise(latin).split()): cyrillic.strip()
            for latin, cyrillic in pairs
            if latin.strip() and cyrillic.strip()
        }
        known = {latin.lower(): cyrillic for latin, cyrillic in set_pairs.items()}
        self._capitals = frozenset(latin.lower() for latin in set_pairs if latin.isupper())
        self._words = {latin: cyrillic for latin, cyrillic in known.items() if latin.isalpha()}
        self._longest = max(map(len, self._words), default=0)
        self._phrases = {latin: text for latin, text in known.items() if not latin.isalpha()}
        self._pattern = self._phrase_pattern()
        self.first_words = frozenset(
            found.group() for latin in self._phrases if (found := re.search(f"{_LETTER}+", latin))
        )

    def word(self, word: str) -> str | None:
        """The set Cyrillic of a word with or without an ending; None when nothing is set."""
        lower = word.lower()
        for end in range(min(len(word), self._longest), SHORTEST - 1, -1):
            cyrillic = self._words.get(lower[:end])
            if cyrillic and SUFFIX_CHAIN.fullmatch(lower[end:]):
                return self._written(lower[:end], cyrillic, word[:end], word[end:])
        return None

    def split(self, text: str) -> list[str]:
        """Text without set phrases and Cyrillic of set phrases in turn, text first."""
        if not self._pattern:
            return [text]
        pieces: list[str] = []
        done = 0
        for match in self._pattern.finditer(text):
            phrase, ending = match.groups()
            if not SUFFIX_CHAIN.fullmatch(ending.lower()):
                continue
            latin = " ".join(phrase.lower().split())
            written = self._written(latin, self._phrases[latin], phrase, ending)
            pieces += [text[done : match.start()], written]
            done = match.end()
        return [*pieces, text[done:]]

    def _phrase_pattern(self) -> re.Pattern[str] | None:
        if not self._phrases:
            return None
        longest_first = sorted(self._phrases, key=len, reverse=True)
        phrases = (r"\s+".join(map(re.escape, latin.split())) for latin in longest_first)
        return re.compile(rf"(?<!\w)({'|'.join(phrases)})({_LETTER}*)(?!\w)", re.IGNORECASE)

    def _written(self, latin: str, cyrillic: str, model: str, ending: str) -> str:
        if model.isupper() and latin not in self._capitals:
            cyrillic = cyrillic.upper()
        elif cyrillic.islower():
            cyrillic = letter_case.like(model, cyrillic) or cyrillic
        if ending:
            cyrillic = cyrillic.removesuffix("ь")
        return cyrillic + by_letters(ending, after=model[-1])
