""" "Did you mean": the query with its misspelt words replaced by words of the public texts."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Q

from portal import uzbek
from portal.core import languages
from search.backends.base import SearchBackend
from search.panel import QueryLink
from search.query import SearchQuery
from search.terms import WORD, with_words
from search.vocabulary import LETTERS, SHORTEST, SearchWord, loose_stem

# So many words are looked at, and so many mistakes are forgiven in words of so many letters.
MOST_WORDS = 6
ONE_MISTAKE, TWO_MISTAKES = 4, 7


def did_you_mean(query: SearchQuery, backend: SearchBackend) -> QueryLink | None:
    """Return the nearest query that finds something, None when there is none.

    Asks for one query of the database, and the backend for how much it would find.
    """
    corrections = _corrections(query)
    if not corrections:
        return None
    text = with_words(query.text, corrections)
    corrected = query.changed(text=text)
    found = backend.search(replace(corrected, only_total=True))
    if not found.total or found.any_word:
        return None
    return QueryLink(text, corrected.querystring(), count=found.total)


def _corrections(query: SearchQuery) -> dict[str, str]:
    """Return {word as typed: word to try} for the words that no text has in any form."""
    words = [word for word in query.terms.words if _may_be_misspelt(word)][:MOST_WORDS]
    if not words:
        return {}
    own = query.locale
    locales = [own, *(locale for locale in languages.content_locales() if locale != own)]
    wanted = Q()
    for word in words:
        for locale in locales:
            wanted |= SearchWord.near(word, locale, _mistakes(word))
    rows = list(SearchWord.objects.filter(wanted))
    found = {word: _nearest(word, rows, locales) for word in words}
    return {word: better for word, better in found.items() if better}


def _may_be_misspelt(word: str) -> bool:
    return len(word) >= SHORTEST and len(WORD.findall(word)) >= 1 and bool(LETTERS.search(word))


def _nearest(word: str, rows: Iterable[SearchWord], locales: list[str]) -> str:
    """Return the likeliest word, "" when the word is known or nothing is near."""
    best: tuple[tuple[int, int, int, int], str] | None = None
    typed = {locale: uzbek.fold(word, locale) for locale in locales}
    stems = {locale: loose_stem(word, locale) for locale in locales}
    for row in rows:
        if row.stem == stems[row.locale]:
            return ""
        pairs = ((typed[row.locale], row.word), (stems[row.locale], row.stem))
        distances = [
            distance
            for one, other in pairs
            if (distance := mistakes_between(one, other, _mistakes(one))) <= _mistakes(one)
        ]
        if distances:
            longer = abs(row.length - len(typed[row.locale]))
            rank = (min(distances), locales.index(row.locale), longer, -row.texts)
            if best is None or rank < best[0]:
                best = rank, row.shown
    return best[1] if best else ""


def _mistakes(word: str) -> int:
    if len(word) < ONE_MISTAKE:
        return 0
    return 1 if len(word) < TWO_MISTAKES else 2


def mistakes_between(one: str, other: str, limit: int) -> int:
    """Return how many letters are missing, too many, wrong or swapped; limit + 1 when more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    # Each mistake changes two letters of the sets at most, which tells most words apart cheaply.
    if len(set(one) ^ set(other)) > 2 * limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, sought in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != sought))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sought:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
