"""Published converters, as oracles: what each makes of a text, and what its differences are."""

import re
from collections.abc import Callable
from typing import NamedTuple

import alifbo
from LotinKrillYangiLotin import Almashtirish
from UzTransliterator import UzTransliterator

from portal.uzbek import normalise, to_cyrillic, to_latin, to_latin_2026
from tests.unit.uzbek.tables import rows

ANYTHING = "*"
_uz_transliterator = UzTransliterator()
_almashtirish = Almashtirish()


def _alifbo_to_cyrillic(text: str) -> str:
    return alifbo.to_cyrillic(alifbo.to_new_latin(text).text).text


def _alifbo_to_latin(text: str) -> str:
    return alifbo.to_old_latin(alifbo.from_cyrillic(text).text).text


OURS: dict[str, Callable[[str], str]] = {
    "to-cyrillic": to_cyrillic,
    "to-latin": to_latin,
    "to-2026": to_latin_2026,
}
"""What we make of a text, by direction."""
ORACLES: dict[tuple[str, str], Callable[[str], str]] = {
    ("A", "to-cyrillic"): _alifbo_to_cyrillic,
    ("A", "to-latin"): _alifbo_to_latin,
    ("A", "to-2026"): lambda text: alifbo.to_new_latin(text).text,
    ("U", "to-2026"): lambda text: _uz_transliterator.transliterate(text, "lat", "nlt"),
    ("U", "to-cyrillic"): lambda text: _uz_transliterator.transliterate(text, "lat", "cyr"),
    ("U", "to-latin"): lambda text: _uz_transliterator.transliterate(text, "cyr", "lat"),
    ("L", "to-cyrillic"): _almashtirish.Krillga,
    ("L", "to-latin"): _almashtirish.Lotinga,
}
"""By (converter, direction): A alifbo, U UzTransliterator, L LotinKrillYangiLotin."""


class Difference(NamedTuple):
    """A class of differences: how the result of one side becomes that of the other, and why."""

    side: str
    pattern: str
    replacement: str
    reason: str

    def apply(self, result: str) -> str | None:
        """What the result becomes; None when it is no matter of this class."""
        if self.replacement == ANYTHING:
            return ANYTHING if re.fullmatch(self.pattern, result) else None
        changed = re.sub(self.pattern, self.replacement, result)
        return None if changed == result else changed


def differences(converter: str, direction: str) -> list[Difference]:
    """The classes of a converter in a direction, in the order of the data file."""
    return [
        Difference(*row[2:])
        for row in rows("oracle_differences.tsv")
        if converter in row[0] and row[1] == direction
    ]


def explanation(ours: str, theirs: str, known: list[Difference]) -> set[Difference] | None:
    """The classes that together turn one result into the other; None when there are none."""
    ways = {"ours": _results(ours, "ours", known), "theirs": _results(theirs, "theirs", known)}
    for side in ways.values():
        if ANYTHING in side:
            return side[ANYTHING]
    shared = ways["ours"].keys() & ways["theirs"].keys()
    found = [ways["ours"][text] | ways["theirs"][text] for text in shared]
    return min(found, key=len) if found else None


def _results(text: str, side: str, known: list[Difference]) -> dict[str, set[Difference]]:
    """Everything that the classes of a side can make of a text, with the classes it took."""
    results: dict[str, set[Difference]] = {text: set()}
    for difference in known:
        if difference.side != side:
            continue
        for result, taken in list(results.items()):
            changed = difference.apply(result)
            if changed is not None:
                results.setdefault(changed, taken | {difference})
    return results


def compared(
    converter: str, direction: str, words: list[str]
) -> list[tuple[str, str, str, set[Difference] | None]]:
    """Words that differ, as (word, ours, theirs, what explains it or None)."""
    known = differences(converter, direction)
    pairs = [(word, OURS[direction](word), converted(converter, direction, word)) for word in words]
    return [
        (word, ours, theirs, explanation(ours, theirs, known))
        for word, ours, theirs in pairs
        if ours != theirs
    ]


def converted(converter: str, direction: str, text: str) -> str:
    """What a published converter makes of a text, with right apostrophes."""
    return normalise(ORACLES[converter, direction](text))
