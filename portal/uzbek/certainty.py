"""How sure a conversion to Cyrillic is: what came from a list, and what is a guess by rule."""

from __future__ import annotations

import re
from enum import Enum

from portal.uzbek import cyrillic_to_latin
from portal.uzbek.apostrophes import canonical_apostrophes
from portal.uzbek.foreign import FOREIGN, is_code, is_roman_numeral
from portal.uzbek.latin_2026 import to_1995
from portal.uzbek.latin_to_cyrillic import by_letters, is_uzbek
from portal.uzbek.loanwords import LOANWORDS
from portal.uzbek.tables import MONTHS, TURNED_COMMA, TUTUQ, UNITS

_LATIN = f"A-Za-z\u00c0-\u024f{TURNED_COMMA}{TUTUQ}"
_PART = re.compile(f"[{_LATIN}\u0400-\u052f]{{2,}}")
_HAS_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_HAS_CYRILLIC = re.compile("[\u0400-\u052f]")
# Two spellings are possible and no list decides: ts is ц or тс, but for the ending of ketsa and
# ketsin; e after a vowel is э or е.
_TWO_SPELLINGS = re.compile(
    r"ts(?!(?:a(?:m|ng|k|ngiz|lar|gina|da)?|in(?:lar)?|iz(?:lik|lar)?)$)|[aiouʻ]e"
)


class Reason(Enum):
    """Why an editor should look at a converted word."""

    LEXICON = "lexicon"
    LOANWORD = "loanword"
    FOREIGN = "foreign"
    UNCERTAIN = "uncertain"


def reason_of(token: str) -> Reason | None:
    """Why to look at a word of a text that was converted by lists and rules; None: no reason.

    `token` may have a number before the word (14-fevralda).
    """
    if is_code(token):
        return None
    parts = _PART.findall(canonical_apostrophes(token))
    return next((reason for reason in map(_reason_of_word, parts) if reason), None)


def _reason_of_word(word: str) -> Reason | None:
    latin = to_1995(word).lower()
    if not _HAS_LATIN.search(word) or word in UNITS or is_roman_numeral(word) or latin in MONTHS:
        return None
    if _HAS_CYRILLIC.search(word):
        return Reason.UNCERTAIN
    if FOREIGN.lists(word) or FOREIGN.split(word)[0]:
        return Reason.FOREIGN
    if FOREIGN.keeps(word) or not is_uzbek(to_1995(word)):
        return Reason.UNCERTAIN
    if listed := LOANWORDS.split(latin):
        prefix, cyrillic, rest = listed
        end = len(latin) - len(rest)
        same = cyrillic == by_letters(latin[:end])[len(by_letters(prefix)) :]
        return None if same else Reason.LOANWORD
    return Reason.UNCERTAIN if _is_guess(latin) else None


def _is_guess(latin: str) -> bool:
    cyrillic = by_letters(latin)
    if "ц" not in cyrillic and _TWO_SPELLINGS.search(latin):
        return True
    return cyrillic_to_latin.convert_word(cyrillic) != latin
