"""Words that stay in Latin letters in a Cyrillic text: foreign names, codes, Roman numerals."""

from __future__ import annotations

import re

from portal.uzbek.tables import SUFFIX_CHAIN, TUTUQ, read_lines

# Uzbek has no w, no c without h, and no word that ends in a consonant and y.
_FOREIGN_LETTERS = re.compile(
    r"w|c(?!h)|(?<=[bdfghjklmnpqrstvxz])y$|(?<=[a-z])[bdfghjklmnpqrstvxz]y(?=s$)", re.IGNORECASE
)
_ROMAN = re.compile(r"(?=[IVXLCM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_PLAIN_ROMAN = re.compile(r"[IVX]+|(?=.*[IVX])[IVXLC]{3,}|M{1,3}[CDXLVI]{3,}")
_CODE = re.compile(r"\d+[A-Z]{1,3}|[A-Z]{1,5}\d+[A-Z]?")


class ForeignWords:
    """The list of foreign names; case is ignored unless a line starts with "="."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self._exact = frozenset(line[1:] for line in lines if line.startswith("="))
        self._any_case = frozenset(line.lower() for line in lines if not line.startswith("="))
        self._longest = max(map(len, self._exact | self._any_case))

    def lists(self, word: str) -> bool:
        """Whether the word itself is in the list."""
        return word in self._exact or word.lower() in self._any_case

    def keeps(self, word: str) -> bool:
        """Whether a Latin word is left alone whole."""
        return bool(
            self.lists(word)
            or is_roman_numeral(word)
            or (_FOREIGN_LETTERS.search(word) and not self.split(word)[0])
        )

    def split(self, word: str) -> tuple[str, str]:
        """(listed stem, Uzbek ending) of Telegramda or Telegramʼda; two empty texts otherwise."""
        for end in range(min(len(word) - 1, self._longest), 1, -1):
            if self.lists(word[:end]):
                ending = word[end:]
                bare = ending.removeprefix(TUTUQ)
                if ending.islower() and SUFFIX_CHAIN.fullmatch(bare):
                    return word[: len(word) - len(bare)], bare
        return "", ""


def is_roman_numeral(word: str) -> bool:
    """Whether a word is a Roman numeral as texts use them: XXI, IV, MMXXVI; not DI, CD or MM."""
    return bool(_PLAIN_ROMAN.fullmatch(word) and _ROMAN.fullmatch(word))


def is_code(word: str) -> bool:
    """Whether letters and digits together name a thing and not a text: 5G, A4, MI6, H1N1."""
    return bool(_CODE.fullmatch(word))


FOREIGN = ForeignWords(read_lines("foreign.txt"))
