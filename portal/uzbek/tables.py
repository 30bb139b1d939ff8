"""The data tables of Uzbek orthography, read once and shared by converter, folding and stemmer."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


def _version() -> str:
    digest = hashlib.sha256()
    for path in sorted(DATA.iterdir()):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


TABLES_VERSION: str = _version()
"""Twelve hexadecimal digits that change with any data file: folded text carries them."""


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """Lines of a data file without comments (a line that starts with "# ") and blank lines."""
    text = (DATA / name).read_text(encoding="utf-8")
    return tuple(
        line for line in text.splitlines() if line.strip() and not line.startswith(("# ", "#\t"))
    )


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of a tab-separated data file without comments."""
    return tuple(tuple(line.split("\t")) for line in read_lines(name))


APOSTROPHES: str = "".join(
    chr(int(line.split(maxsplit=1)[0], 16)) for line in read_lines("apostrophes.txt")
)
"""Every character accepted where Uzbek has U+02BB or U+02BC."""

TURNED_COMMA = "\u02bb"
TUTUQ = "\u02bc"

LETTERS: tuple[tuple[str, str, str], ...] = tuple(
    (latin, cyrillic, latin_2026) for latin, cyrillic, latin_2026 in read_rows("letters.tsv")
)
"""Latin 1995, Cyrillic and Latin 2026 of every letter without positional rules, lower case."""

LATIN_VOWELS = frozenset("aeiouo\u02bb\u00f6")
CYRILLIC_VOWELS = frozenset("аеёиоуўэюяы")

MONTHS: dict[str, str] = {row[0]: row[1] for row in read_rows("months.tsv")}
"""Latin month name to the Cyrillic one."""

UNITS: dict[str, str] = {
    latin: "" if cyrillic == "-" else cyrillic for latin, cyrillic in read_rows("units.tsv")
}
"""Latin sign of a unit to the Cyrillic one, empty when the Latin sign stays."""


def _ending_pattern(line: str) -> str:
    return re.escape(line[:-1]) + "[a-z\u02bb\u02bc]*" if line.endswith("*") else re.escape(line)


SUFFIX_CHAIN: re.Pattern[str] = re.compile(
    "(?:"
    + "|".join(
        _ending_pattern(line) for line in sorted(read_lines("suffixes.txt"), key=len, reverse=True)
    )
    + "){0,6}"
)
"""Fully matches what may follow a whole listed word (Latin 1995, lower case), nothing included."""
