"""Conversion between the orthographies of Uzbek, word by word with a memory."""

from __future__ import annotations

import re
from bisect import bisect_right

from portal.uzbek.apostrophes import normalise
from portal.uzbek.memory import WordMemory
from portal.uzbek.protection import ADDRESS, HAZARD
from portal.uzbek.tables import (
    CYRILLIC_VOWELS,
    LETTERS,
    MONTHS,
    TURNED_COMMA,
    TUTUQ,
    read_lines,
    read_rows,
)

LATIN_WORD = re.compile("[A-Za-z\u00c7\u00d6\u00e7\u00f6\u011e\u011f\u015e\u015f][A-Za-z"
                        "\u00c7\u00d6\u00e7\u00f6\u011e\u011f\u015e\u015f\u02bb\u02bc]*")  # fmt: skip
CYRILLIC_WORD = re.compile("[\u0400-\u04ff]+")
ROMAN = re.compile("M{0,4}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
# "ts" is one sound of loanwords before these endings (-tsiya, -tsion); elsewhere т and с meet.
TS_IS_ONE_SOUND = re.compile("ts(?=iya|iy|ion|ioner|enz|entr|ikl)")
# Foreign spelling: letters Uzbek lacks.
FOREIGN_LETTERS = re.compile("w|c(?!h)")

# «2018-yil 14-fevral» is «2018 йил 14 февраль»: years and days lose the hyphen in Cyrillic.
LATIN_DATE = re.compile(rf"(?<=\d)-(?=(?:yil|{'|'.join(MONTHS)})[a-z]*)", re.IGNORECASE)
CYRILLIC_DATE = re.compile(
    rf"(?<=\d)\s(?=(?:йил|{'|'.join(month.rstrip('ь') for month in MONTHS.values())})[а-яўқғҳ]*)",
    re.IGNORECASE,
)

_LATIN_1995 = {latin: cyrillic for latin, cyrillic, _new in LETTERS}
_IOTATED = {"yo": "ё", "yu": "ю", "ya": "я", "ye": "е"}
_NEW_LETTERS = {new: latin for latin, _cyrillic, new in LETTERS if len(latin) > 1}
_UNITS = {latin: cyrillic for latin, cyrillic in read_rows("units.tsv") if cyrillic != "-"}
_FOREIGN = frozenset(line.lstrip("=").lower() for line in read_lines("foreign.txt"))
_LOANS = sorted(
    (latin.rstrip("*"), cyrillic.rstrip("*")) for latin, cyrillic in read_rows("loanwords.tsv")
)
_LOAN_KEYS = [latin for latin, _cyrillic in _LOANS]
_SHORTEST_LOAN = min(map(len, _LOAN_KEYS))


def to_cyrillic(text: str) -> str:
    """Return Uzbek Latin text (1995 or 2026 letters) in Cyrillic; the rest stays as it is."""
    return _outside_addresses(text, _latin_words_to_cyrillic)


def to_latin(text: str) -> str:
    """Return Uzbek Cyrillic text in the Latin orthography of 1995."""
    return _outside_addresses(text, _cyrillic_words_to_latin)


def to_latin_2026(text: str) -> str:
    """Return Uzbek text of any orthography in the Latin letters of 2026 (ö ğ ş ç)."""
    latin = to_latin(normalise(text))
    return _outside_addresses(
        latin, lambda part: LATIN_WORD.sub(lambda m: _TO_2026[m.group()], part)
    )


def convert(text: str, to: str) -> str:
    """Return text in an orthography: "cyrillic", "latin-1995" or "latin-2026"."""
    return {"cyrillic": to_cyrillic, "latin-1995": to_latin, "latin-2026": to_latin_2026}[to](text)


def _outside_addresses(text: str, change: object) -> str:
    if not HAZARD.search(text):
        return change(text)  # type: ignore[operator]
    parts = ADDRESS.split(text)
    # The pattern has one group, so every second part is an address.
    parts[::2] = [change(part) for part in parts[::2]]  # type: ignore[operator]
    return "".join(parts)


def _latin_words_to_cyrillic(text: str) -> str:
    text = LATIN_DATE.sub(" ", normalise(text))
    return LATIN_WORD.sub(lambda m: _TO_CYRILLIC[m.group()], text)


def _cyrillic_words_to_latin(text: str) -> str:
    return CYRILLIC_WORD.sub(lambda m: _TO_LATIN[m.group()], CYRILLIC_DATE.sub("-", text))


def _word_to_cyrillic(word: str) -> str:
    if word in _UNITS:
        return _UNITS[word]
    lower = word.lower()
    for new, old in _NEW_LETTERS.items():
        lower = lower.replace(new, old)
    if lower in _FOREIGN or FOREIGN_LETTERS.search(lower) or _is_roman(word):
        return word
    return _like(word, _lower_to_cyrillic(lower))


def _is_roman(word: str) -> bool:
    return word.isupper() and bool(ROMAN.fullmatch(word))


def _like(pattern: str, text: str) -> str:
    """Give `text` the capitals of `pattern`."""
    letters = [char for char in pattern if char.isalpha() and char not in (TURNED_COMMA, TUTUQ)]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return text.upper()
    return text[:1].upper() + text[1:] if pattern[:1].isupper() else text


def _lower_to_cyrillic(word: str) -> str:
    if word in MONTHS:
        return MONTHS[word]
    stem, cyrillic = _loan(word)
    rest = word[len(stem) :]
    return cyrillic + _by_letter(rest, cyrillic[-1:])


def _loan(word: str) -> tuple[str, str]:
    """Return the longest listed beginning of a word with its Cyrillic, or two empty texts."""
    for size in range(len(word), _SHORTEST_LOAN - 1, -1):
        beginning = word[:size]
        place = bisect_right(_LOAN_KEYS, beginning) - 1
        if place >= 0 and _LOAN_KEYS[place] == beginning:
            return _LOANS[place]
    return "", ""


def _by_letter(word: str, before: str) -> str:
    out: list[str] = []
    at = 0
    while at < len(word):
        previous = out[-1][-1:] if out else before
        letters, cyrillic = _next_letter(word, at, previous)
        if cyrillic:
            out.append(cyrillic)
        at += letters
    return "".join(out)


def _next_letter(word: str, at: int, previous: str) -> tuple[int, str]:
    """Return how many Latin letters the next Cyrillic letter takes, and that letter."""
    rest = word[at:]
    pair = rest[:2]
    if rest.startswith("s\u02bch"):
        return 3, "сҳ"
    if pair in _IOTATED and rest[2:3] != TURNED_COMMA:
        return 2, _IOTATED[pair]
    if TS_IS_ONE_SOUND.match(rest):
        return 2, "ц"
    if pair in _LATIN_1995:
        return 2, _LATIN_1995[pair]
    letter = rest[0]
    if letter == "e":
        return 1, "э" if not previous or previous in CYRILLIC_VOWELS else "е"
    if letter == TUTUQ:
        return 1, "ъ"
    return 1, _LATIN_1995.get(letter, letter)


# --- Cyrillic to Latin ------------------------------------------------------------------------

_CYRILLIC = {cyrillic: latin for latin, cyrillic, _new in LETTERS} | {
    "ё": "yo", "ю": "yu", "я": "ya", "э": "e", "ы": "i", "щ": "sh", "ъ": TUTUQ, "ь": "",
}  # fmt: skip
_CYRILLIC_MONTHS = {cyrillic: latin for latin, cyrillic in MONTHS.items()}
_MONTH_STEMS = {cyrillic.rstrip("ь"): latin for cyrillic, latin in _CYRILLIC_MONTHS.items()}


def _word_to_latin(word: str) -> str:
    lower = word.lower()
    for stem, latin in _MONTH_STEMS.items():
        if lower.startswith(stem) and len(stem) > 4:
            rest = lower[len(stem) :].removeprefix("ь")
            return _like_digraphs(word, latin + _cyrillic_by_letter(rest, latin[-1]))
    return _like_digraphs(word, _cyrillic_by_letter(lower, ""))


def _cyrillic_by_letter(word: str, before: str) -> str:
    out: list[str] = []
    for at, letter in enumerate(word):
        previous = word[at - 1] if at else before
        following = word[at + 1 : at + 2]
        out.append(_latin_letter(letter, previous, following))
    return "".join(out)


def _latin_letter(letter: str, previous: str, following: str) -> str:
    if letter == "е":
        return "ye" if not previous or previous in CYRILLIC_VOWELS or previous in "ъь" else "e"
    if letter == "ц":
        between = previous in CYRILLIC_VOWELS and following
        return "ts" if between else "s"
    if letter == "ъ" and following in set("еёюя"):
        return ""
    if letter == "ь" and following == "о":
        return "y"
    if letter == "с" and following == "ҳ":
        return "s\u02bc"
    return _CYRILLIC.get(letter, letter)


def _like_digraphs(pattern: str, text: str) -> str:
    return _like(pattern, text) if len(pattern) > 1 else text[:1].upper() + text[1:] if (
        pattern.isupper()
    ) else text


def _word_to_2026(word: str) -> str:
    lower = word.lower()
    for new, old in _NEW_LETTERS.items():
        lower = lower.replace("s\u02bch", "s\u0000h").replace(old, new)
    return _like(word, lower.replace("\u0000", TUTUQ))


_TO_CYRILLIC = WordMemory(_word_to_cyrillic)
_TO_LATIN = WordMemory(_word_to_latin)
_TO_2026 = WordMemory(_word_to_2026)
