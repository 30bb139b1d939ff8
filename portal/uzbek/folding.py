"""The folding key: one spelling for all spellings of a word, in every orthography.

The key is written with the letters of 2026 (one letter a sound), without signs, with s for ц and
ts, and e for ye. It is a plain table of replacements, the longest first, so that a search server
can apply the same table (`mappings`) before it splits text into words.
"""

from __future__ import annotations

import re
import unicodedata

from portal.uzbek.cyrillic_to_latin import LEARNED
from portal.uzbek.loanwords import read_loanwords
from portal.uzbek.memory import WordMemory
from portal.uzbek.tables import APOSTROPHES, LETTERS, read_lines

_SIGN = "'"
_OTHER_SIGNS = str.maketrans(dict.fromkeys(APOSTROPHES, _SIGN))
_DOTTED_I = "i\u0307"


def _plain_table() -> dict[str, str]:
    table = {}
    for line in read_lines("folding.tsv"):
        written, _tab, key = line.partition("\t")
        table[written] = key.strip()
    return table | {cyrillic: new for _latin, cyrillic, new in LETTERS}


def _replace(table: dict[str, str], text: str) -> str:
    keys = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    return re.sub(keys, lambda match: table[match.group()], text)


def _whole_table() -> dict[str, str]:
    """The letters, and the words whose spellings differ by more than letters."""
    plain = _plain_table()
    learned = {cyrillic: _replace(plain, latin) for cyrillic, latin in LEARNED.items()}
    usual = {word.cyrillic: word.latin for word in read_loanwords() if not word.read_only}
    for word in read_loanwords():
        if word.read_only and word.cyrillic in usual:
            learned[word.latin] = _replace(plain, usual[word.cyrillic])
    return plain | {
        written: key for written, key in learned.items() if _replace(plain, written) != key
    }


_TABLE = _whole_table()
_KEYS = re.compile("|".join(map(re.escape, sorted(_TABLE, key=len, reverse=True))))
_TOKEN = re.compile(rf"([\w{re.escape(APOSTROPHES)}\u0300-\u036f]+)")


def _fold_token(token: str) -> str:
    lower = unicodedata.normalize("NFC", token.lower().replace(_DOTTED_I, "i"))
    return _KEYS.sub(lambda match: _TABLE[match.group()], lower.translate(_OTHER_SIGNS))


_FOLDED = WordMemory(_fold_token)
_FOLDED_PLAIN = WordMemory(
    lambda token: (
        unicodedata.normalize("NFC", token.lower())
        .replace("ё", "е")
        .translate(_OTHER_SIGNS)
        .replace(_SIGN, "")
    )
)


def fold(text: str, locale: str = "uz") -> str:
    """The key of a text: equal for every Uzbek spelling of it; what is between words stays.

    Texts in another `locale` ("ru", "en") keep their letters: lower case, ё as е, no apostrophes.
    """
    memory = _FOLDED if locale == "uz" else _FOLDED_PLAIN
    parts = _TOKEN.split(text)
    parts[1::2] = map(memory.__getitem__, parts[1::2])
    return "".join(parts)


def mappings() -> list[tuple[str, str]]:
    """The table for a search server's character filter: every apostrophe, every case, spelt out.

    Keys of the form Xx, XX and xx; longest first. Letters of a key that have no case stay once.
    """
    lines: dict[str, str] = {}
    for written, key in _TABLE.items():
        for sign in APOSTROPHES if _SIGN in written else _SIGN:
            spelt = written.replace(_SIGN, sign)
            for cased in (spelt, spelt.capitalize(), spelt.upper()):
                lines.setdefault(cased, key)
    return sorted(lines.items(), key=lambda line: (-len(line[0]), line[0]))
