"""Numbers joined to words: «2018-yil 14-fevral» is «2018 йил 14 февраль», 355-son is 355-сон.

A year and a day of the month lose their hyphen in Cyrillic; every other ordinal keeps it. The rule
is the spelling rules' one for years and months written with Arabic figures.
"""

from __future__ import annotations

import re

from portal.uzbek.tables import MONTHS, SUFFIX_CHAIN

YEAR = re.compile(r"[12]\d\d\d")
DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")

_LAST_NUMBER = re.compile(r"\d+$")


def is_year_word(latin_word: str) -> bool:
    """Whether a lower-case Latin word is yil or a form of it; yillik and yilligi count years."""
    return (
        latin_word.startswith("yil")
        and not latin_word.startswith(("yillik", "yillig"))
        and bool(SUFFIX_CHAIN.fullmatch(latin_word[3:]))
    )


def is_month_word(latin_word: str) -> bool:
    """Whether a lower-case Latin word is a month's name or a form of it."""
    return any(
        latin_word.startswith(month) and SUFFIX_CHAIN.fullmatch(latin_word[len(month) :])
        for month in MONTHS
    )


def is_date(number: str, latin_word: str) -> bool:
    """Whether a number and a word are a year or a day: 2018 yil, 14 fevraldagi; not 10 yil.

    `number` may be a range (2017-2018): its last part counts.
    """
    found = _LAST_NUMBER.search(number)
    if not found:
        return False
    last, word = found.group(), latin_word.lower()
    return bool(
        (YEAR.fullmatch(last) and is_year_word(word))
        or (DAY.fullmatch(last) and is_month_word(word))
    )
