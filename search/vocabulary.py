"""The words of the public texts: what a misspelt query is compared with.

Kept by a consumer of the log, the same for both backends, so that "did you mean" works when
Elasticsearch does not. Words stay when their text goes: what is offered has been looked for first,
so no word of a removed text is shown.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, models
from django.db.models import Q

from portal import uzbek
from portal.publication.consumers import Consumer
from portal.publication.models import PublishedText
from search.terms import WORD, loose

SHORTEST, LONGEST = 4, 30
LONGEST_ENDING = 4
SPELT = re.compile(r"[^\W_]+(?:['’‘`][^\W_]+)*")
LETTERS = re.compile(r"[^\W\d_]+")
CYRILLIC = re.compile(r"[а-яёўқғҳ]")
ROWS_A_STATEMENT = 500
TEXTS_AT_ONCE = 200
Row = tuple[str, str, str, str, str, int, int]
UPSERT = (
    "INSERT INTO search_searchword (locale, word, shown, stem, initial, length, texts) VALUES %s"
    " ON CONFLICT (locale, word) DO UPDATE SET texts = search_searchword.texts + excluded.texts"
)


class SearchWord(models.Model):
    """A word of the texts of a locale: folded, as it is written, and in how many texts it stood."""

    locale = models.CharField(max_length=12)
    word = models.CharField(max_length=40)
    shown = models.CharField(max_length=60)
    # The stem and the first letter in their loose form: careless spellings agree.
    stem = models.CharField(max_length=40)
    initial = models.CharField(max_length=1)
    length = models.PositiveSmallIntegerField()
    # Roughly: a text that is corrected or read again counts again.
    texts = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locale", "word"], name="one_search_word")]
        indexes = [
            models.Index(fields=["locale", "initial", "length"], name="search_word_near"),
            models.Index(fields=["locale", "stem"], name="search_word_stem"),
        ]

    def __str__(self) -> str:
        return self.shown

    @staticmethod
    def near(word: str, locale: str, distance: int) -> Q:
        """Words of a locale that begin alike and are about as long, and all with the same stem.

        They may have an ending more than the word, since not every word stands somewhere without.
        """
        folded = uzbek.fold(word, locale)
        alike = Q(
            initial=loose(folded)[:1],
            length__gte=len(folded) - distance,
            length__lte=len(folded) + distance + LONGEST_ENDING,
        )
        return Q(locale=locale) & (alike | Q(stem=loose_stem(word, locale)))


class VocabularyConsumer(Consumer):
    """Adds the words of what was published."""

    name = "search_vocabulary"

    def consume(self, events: list[Any]) -> None:
        """Add the words of the texts that the events name, as they are now."""
        named = {(event.number, event.locale) for event in events}
        found = _texts().filter(item__number__in={number for number, _ in named})
        add_words(text for text in found if (text.item.number, text.item.locale) in named)


def add_words(texts: Iterable[PublishedText]) -> None:
    """Count the words of texts, each once for each text that it stands in."""
    counts: Counter[tuple[str, str]] = Counter()
    written: dict[tuple[str, str], str] = {}
    for text in texts:
        locale = text.item.locale
        words = dict(_words(f"{text.item.title}\n{text.plain}", locale))
        for word, shown in words.items():
            counts[locale, word] += 1
            written.setdefault((locale, word), shown)
    # In one order, so that two workers cannot wait for each other.
    rows = [_row(locale, word, written[locale, word], n) for (locale, word), n in counts.items()]
    rows.sort()
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS_A_STATEMENT):
            chunk = rows[start : start + ROWS_A_STATEMENT]
            places = ", ".join(["(%s, %s, %s, %s, %s, %s, %s)"] * len(chunk))
            cursor.execute(UPSERT % places, [value for row in chunk for value in row])


def rebuild_vocabulary() -> int:
    """Read all public texts again, as after a change of the tables; return how many words."""
    SearchWord.objects.all().delete()
    position = 0
    while texts := list(_texts().filter(pk__gt=position).order_by("pk")[:TEXTS_AT_ONCE]):
        add_words(texts)
        position = texts[-1].pk
    return SearchWord.objects.count()


def _texts() -> models.QuerySet[PublishedText]:
    """Return texts with their items, without the words made for finding."""
    return PublishedText.objects.select_related("item").defer(*PublishedText.FOR_FINDING)


def loose_stem(word: str, locale: str) -> str:
    """Return the stem of one word in which careless spellings agree."""
    return loose("".join(uzbek.search_words(word, locale)))


def _words(text: str, locale: str) -> Iterator[tuple[str, str]]:
    for spelt in set(SPELT.findall(text)):
        parts = WORD.findall(uzbek.fold(spelt, locale))
        if len(parts) == 1 and SHORTEST <= len(parts[0]) <= LONGEST and LETTERS.fullmatch(parts[0]):
            shown = spelt.lower()
            if locale == "uz" and CYRILLIC.search(shown):
                shown = uzbek.to_latin(shown)
            yield parts[0], shown[:60]


def _row(locale: str, word: str, shown: str, texts: int) -> Row:
    return locale, word, shown, loose_stem(word, locale)[:40], loose(word)[:1], len(word), texts
