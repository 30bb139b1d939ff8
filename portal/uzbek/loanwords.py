"""Words whose Cyrillic spelling does not follow from their Latin letters: the list and its search.

A line of the list is a Latin stem and its Cyrillic form. An end of inflection may follow a stem; a
stem written with a star is a beginning that any letters may follow. A third column "<" marks a
Latin spelling that is read but never written (proekt), "=" a word that takes no ending here,
because its forms are Uzbek words too (Olga, olgani).
"""

from __future__ import annotations

from dataclasses import dataclass

from portal.uzbek.tables import MONTHS, SUFFIX_CHAIN, read_lines, read_rows

SHORTEST_BEGINNING = 2
_SOFT = "ь"


@dataclass(frozen=True, slots=True)
class Loanword:
    """One line of the list: `open_ended` when any letters may follow, `bare` when none may."""

    latin: str
    cyrillic: str
    open_ended: bool = False
    read_only: bool = False
    bare: bool = False


def _entry(row: tuple[str, ...]) -> Loanword:
    return Loanword(
        latin=row[0].rstrip("*"),
        cyrillic=row[1].rstrip("*"),
        open_ended=row[0].endswith("*"),
        read_only=row[2:] == ("<",),
        bare=row[2:] == ("=",),
    )


def read_loanwords() -> tuple[Loanword, ...]:
    """Every line of the list, the month names among them."""
    months = tuple(Loanword(latin, cyrillic) for latin, cyrillic in MONTHS.items())
    return months + tuple(_entry(row) for row in read_rows("loanwords.tsv"))


class LoanwordList:
    """Finds the longest listed beginning of a word."""

    def __init__(self, words: tuple[Loanword, ...]) -> None:
        # A closed entry is the more exact one, so it wins over a beginning of the same length.
        self._closed = {word.latin: word for word in words if not word.open_ended}
        self._open = {word.latin: word for word in words if word.open_ended}
        self._longest = max(len(word.latin) for word in words)
        self._prefixes = read_lines("compound_prefixes.txt")

    def lists(self, word: str) -> bool:
        """Whether a lower-case word itself has a line of its own."""
        return word in self._closed

    def split(self, word: str) -> tuple[str, str, str] | None:
        """(prefix, Cyrillic stem, rest) of a lower-case Latin word; prefix and rest are Latin.

        None when nothing listed fits. The soft sign at a stem's end is gone when an ending follows
        (14 февралдаги); that is the spelling of Uzbek, not of Russian.
        """
        found = self._find(word)
        if found:
            return ("", *found)
        for prefix in self._prefixes:
            if word.startswith(prefix) and len(word) > len(prefix) + SHORTEST_BEGINNING:
                found = self._find(word[len(prefix) :])
                if found:
                    return (prefix, *found)
        return None

    def _find(self, word: str) -> tuple[str, str] | None:
        for end in range(min(len(word), self._longest), SHORTEST_BEGINNING - 1, -1):
            stem, rest = word[:end], word[end:]
            entry = self._closed.get(stem)
            if entry and (not rest or (not entry.bare and SUFFIX_CHAIN.fullmatch(rest))):
                return (entry.cyrillic.removesuffix(_SOFT) if rest else entry.cyrillic), rest
            entry = self._open.get(stem)
            if entry:
                return entry.cyrillic, rest
        return None


LOANWORDS = LoanwordList(read_loanwords())
