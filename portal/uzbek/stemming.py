"""The stemmer: endings of Uzbek fall off a folded word by a chain of regular expressions.

The chain is a data file in the syntax that Java and Python share, so that a search server can run
the same steps (`steps`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from portal.uzbek.tables import read_lines

SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One replacement of the chain; `replacement` refers to groups as $1."""

    name: str
    pattern: str
    replacement: str


@cache
def steps() -> tuple[Step, ...]:
    """The chain with its named pieces and word lists filled in."""
    pieces = {
        "PROTECTED": _alternatives("stem_protected.txt"),
        "N_OR_S": _alternatives("stem_endings_in_n_or_s.txt"),
        "IN_SH": _alternatives("stem_nouns_in_sh.txt"),
        "NOUNS": _alternatives("stem_nouns.txt"),
    }
    chain = []
    for line in read_lines("stem_rules.tsv"):
        name, pattern, *replacement = line.split("\t")
        pattern = re.sub(r"\{([A-Z_]+)\}", lambda match: pieces[match[1]], pattern)
        if name.startswith("@"):
            pieces[name[1:]] = pattern
        else:
            chain.append(Step(name, pattern, "".join(replacement)))
    return tuple(chain)


def _alternatives(name: str) -> str:
    return "|".join(dict.fromkeys(read_lines(name)))


_CHAIN = tuple(
    (re.compile(step.pattern), re.sub(r"\$(\d)", r"\\g<\1>", step.replacement)) for step in steps()
)
_WORD = re.compile(r"[^\W\d_]+")


def stem(word: str) -> str:
    """The stem of a folded word; numbers, short words and words that `fold` did not make stay."""
    if len(word) < SHORTEST_WORD or not _WORD.fullmatch(word):
        return word
    for pattern, replacement in _CHAIN:
        word = pattern.sub(replacement, word)
    return word
