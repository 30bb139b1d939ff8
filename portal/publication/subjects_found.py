"""Organisations, officials and regions as editors look for them: by parts of words of the name."""

import re
from collections.abc import Sequence
from operator import itemgetter

from django.http import HttpRequest

from portal.publication.names import subject_names
from portal.uzbek import fold

_WORD = re.compile(r"\w+")
# How well a name fits: it begins with the text, its words begin with the words, it has them inside.
WHOLE, WORDS, PARTS = range(3)


def find_subjects(
    request: HttpRequest, dimension: str, text: str, locales: Sequence[str]
) -> list[tuple[str, str]]:
    """Return (code, name) of those whose name has all words of the text, the best fits first.

    Spellings of Uzbek are one. The name is that of the first locale which has one. All names are
    read: they are kept in memory for each revision of the site, and 3,000 take hundredths of a
    second.
    """
    looked_for = {locale: fold(text, locale) for locale in locales}
    seen: set[str] = set()
    found = []
    for locale in locales:
        for code, name in subject_names(request, locale, dimension).items():
            fit = None if code in seen else _fit(fold(name, locale), looked_for[locale])
            seen.add(code)
            if fit is not None:
                found.append((fit, code, name))
    # Sorting keeps the editors' order among those that fit alike.
    return [(code, name) for _how_well, code, name in sorted(found, key=itemgetter(0))]


def _fit(name: str, text: str) -> int | None:
    """Return how well a folded name fits a folded text; nothing when a word is missing."""
    words = text.split()
    if not words or not all(word in name for word in words):
        return None
    if name.startswith(text.strip()):
        return WHOLE
    begun = _WORD.findall(name)
    is_begun = all(any(each.startswith(word) for each in begun) for word in words)
    return WORDS if is_begun else PARTS
