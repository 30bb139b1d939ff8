"""One Cyrillic word in the Latin letters of 1995."""

from __future__ import annotations

from portal.uzbek.latin_2026 import upper_digraph
from portal.uzbek.loanwords import read_loanwords
from portal.uzbek.tables import CYRILLIC_VOWELS, LETTERS, TUTUQ, UNITS

_SINGLE = {cyrillic: latin for latin, cyrillic, _ in LETTERS} | {
    "э": "e",
    "ё": "yo",
    "ю": "yu",
    "я": "ya",
    "ы": "i",
    "щ": "sh",
    "ъ": TUTUQ,
    "ь": "",
}
_AFTER_WHICH_E_IS_YE = CYRILLIC_VOWELS | {"", "ъ", "ь"}
_IOTATED = frozenset("еёюя")
# Of two Latin signs for one Cyrillic the first listed is written.
_UNITS = {cyrillic: latin for latin, cyrillic in reversed(UNITS.items()) if cyrillic}


def by_letters(word: str) -> str:
    """Converts letter by letter with the rules of position; Latin letters stay."""
    lower = word.lower()
    if len(lower) != len(word):
        return word
    pieces: list[str] = []
    for at, letter in enumerate(lower):
        latin = _latin_at(lower, at, letter)
        if word[at] != letter:
            latin = upper_digraph(latin, word, at, 1)
        pieces.append(latin)
    return "".join(pieces)


def _latin_at(lower: str, at: int, letter: str) -> str:
    previous = lower[at - 1 : at] if at else ""
    following = lower[at + 1 : at + 2]
    if letter == "е":
        return "ye" if previous in _AFTER_WHICH_E_IS_YE else "e"
    if letter == "ц":
        return "ts" if following and previous in CYRILLIC_VOWELS else "s"
    if letter == "ъ":
        return _hard_sign(previous, following)
    if letter == "с" and following == "ҳ":
        return "s" + TUTUQ
    if letter == "о" and previous == "ь":
        return "yo"
    return _SINGLE.get(letter, letter)


def _hard_sign(previous: str, following: str) -> str:
    """Nothing in объект and after ў, where Latin has no sign; the tutuq in маъюс, санъат."""
    if previous == "ў" or (following in _IOTATED and previous not in CYRILLIC_VOWELS):
        return ""
    return TUTUQ


def _learned_spellings() -> dict[str, str]:
    """Cyrillic beginnings whose Latin is not what the letters say: сентябр → sentabr."""
    spellings = {}
    for word in read_loanwords():
        stem = word.cyrillic.removesuffix("ь")
        if not word.read_only and by_letters(stem) != word.latin:
            spellings[stem] = word.latin
    return spellings


LEARNED = _learned_spellings()
_SHORTEST = min(map(len, LEARNED), default=0)
_LONGEST = max(map(len, LEARNED), default=0)


def convert_word(word: str) -> str:
    """`word` in Latin letters: a listed spelling, or letter by letter."""
    if word in _UNITS:
        return _UNITS[word]
    lower = word.lower()
    if len(lower) == len(word):
        for end in range(min(len(word), _LONGEST), _SHORTEST - 1, -1):
            latin = LEARNED.get(lower[:end])
            if latin:
                return _cased(word[:end], latin) + _rest(word, end)
    return by_letters(word)


def _cased(model: str, latin: str) -> str:
    if model.isupper() and len(model) > 1:
        return latin.upper()
    return latin[0].upper() + latin[1:] if model[0].isupper() else latin


def _rest(word: str, end: int) -> str:
    """What follows a listed beginning, converted with its last letter in view."""
    head = by_letters(word[:end])
    return by_letters(word)[len(head) :]
