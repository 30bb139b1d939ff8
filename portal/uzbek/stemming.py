"""A first stemmer of folded Uzbek words: endings fall off in their fixed order."""

from __future__ import annotations

import re

# Stem, plural, possession, case, predicate: the order of Uzbek grammar. The stem keeps at least
# three letters (four before a bare vowel), so that short words stay whole.
NOUN = re.compile(
    r"^(?P<stem>\w{3,}?)"
    r"(?:lar)?"
    r"(?:imiz|ingiz|miz|ngiz|im|ing|si|i)?"
    r"(?:ning|niki|ni|gaça|dagi|dan|da|ga|ka|qa)?"
    r"(?:dir|mi)?$"
)
VERB = re.compile(
    r"^(?P<stem>\w{3,}?)(?:il|in|iş|tir|dir|lan|laş|la)?"
    r"(?:moqda|yapti|yotgan|adigan|ydigan|gandan|ganda|gani|gan|adi|ydi|ib|di|moq|şi|iş|iş)"
    r"(?:lar|miz|man|san|siz|ni|ning|ga|da|dan)?$"
)
SHORTEST_WORD = 5


def stem(word: str) -> str:
    """Return the stem of a folded word (letters of 2026). Numbers and short words stay."""
    if len(word) < SHORTEST_WORD or not word.isalpha():
        return word
    match = VERB.match(word) or NOUN.match(word)
    found = match["stem"] if match else word
    return _unvoiced(found)


def _unvoiced(found: str) -> str:
    """Undo k→g and q→ğ, which endings bring about (kitobligi → kitoblik)."""
    if len(found) > 3 and found.endswith("ğ"):
        return found[:-1] + "q"
    return found[:-1] + "k" if len(found) > 4 and found.endswith("g") else found
