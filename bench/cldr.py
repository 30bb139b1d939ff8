"""Pairs of words from CLDR's Uzbek in Latin and in Cyrillic, with the wrong ones corrected."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from portal.uzbek import normalise

CORRECTIONS = Path(__file__).parent / "data" / "cldr_corrections.tsv"
NO_PAIR = "-"
_WORD = re.compile(r"[^\W\d_]+(?:[ʻʼ’'][^\W\d_]*)*")
_PARTS = (
    "languages",
    "territories",
    "scripts",
    "variants",
    "currencies",
    "months",
    "days",
    "quarters",
    "periods",
    "eras",
    "time_zones",
    "meta_zones",
)


def raw_pairs() -> list[tuple[str, str]]:
    """Return (Latin, Cyrillic) of words that stand at the same place of the same CLDR text.

    Words of one letter are left out: they are the narrowest abbreviations, and lists of them.
    Cyrillic is in small letters: CLDR's halves write one name with and without a capital.
    """
    latin = _texts(Locale.parse("uz_Latn"))
    cyrillic = _texts(Locale.parse("uz_Cyrl"))
    pairs: dict[tuple[str, str], None] = {}
    for key in latin.keys() & cyrillic.keys():
        ours, theirs = (
            _WORD.findall(normalise(latin[key])),
            _WORD.findall(cyrillic[key].replace("’", "\u02bc")),
        )
        if len(ours) == len(theirs):
            for one, other in zip(ours, theirs, strict=True):
                if (
                    len(one) > 1
                    and re.search("[a-z]", one, re.I)
                    and re.search("[а-яўқғҳ]", other, re.I)
                ):
                    pairs[one, other.lower()] = None
    return sorted(pairs)


def pairs() -> list[tuple[str, str]]:
    """Return the pairs with the corrections of the repository: words that match are left."""
    known = corrections()
    right = {
        (latin, known.get((latin.lower(), cyrillic), cyrillic)) for latin, cyrillic in raw_pairs()
    }
    return sorted(pair for pair in right if pair[1] != NO_PAIR)


def corrections() -> dict[tuple[str, str], str]:
    """Return (Latin, CLDR's Cyrillic) to the right Cyrillic, or to NO_PAIR for another word."""
    return {(latin, wrong): right for latin, wrong, right, _reason in correction_rows()}


def correction_rows() -> list[tuple[str, str, str, str]]:
    """Return (Latin, CLDR's Cyrillic, right Cyrillic or NO_PAIR, reason) of each wrong pair."""
    lines = CORRECTIONS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [(latin, wrong, right, reason) for latin, wrong, right, reason in rows]


def _texts(locale: Locale) -> dict[tuple[object, ...], str]:
    return {(part, *path): text for part in _PARTS for path, text in _leaves(getattr(locale, part))}


def _leaves(tree: object) -> Iterator[tuple[tuple[object, ...], str]]:
    if isinstance(tree, str):
        yield (), tree
    elif hasattr(tree, "items"):
        for key, inner in tree.items():
            for path, text in _leaves(inner):
                yield (key, *path), text
