"""Acts as editors look for them: by number in any spelling, or by words of the title."""

from collections.abc import Iterable

from django.db.models import Q

from portal import uzbek
from portal.core.act_numbers import read_number
from portal.publication.models import ItemSubject, PublishedItem

ACTS = "act"
MOST_WORDS = 8
# Longer numbers are of no item, and of no column of a database.
MOST_DIGITS = 18


def find_acts(text: str, locale: str, most: int) -> list[PublishedItem]:
    """Return public acts, the newest first, each once: in the locale if it has them (one query).

    `text` is a number, or words all of which the title has, in any spelling and with any ending.
    """
    if number := read_number(text):
        rows = ItemSubject.objects.filter(subject=number.key).select_related("item")
        return _each_once((row.item for row in rows.newest_first()), locale)[:most]
    words = text.split()[:MOST_WORDS]
    if not words:
        return []
    found = PublishedItem.objects.in_locale(locale).of_kind(ACTS)
    for word in words:
        stems = Q()
        for stem in uzbek.search_words(word, locale):
            stems &= Q(text__title_stems__contains=stem)
        found = found.filter((stems or Q(pk=None)) | Q(title__icontains=word))
    return list(found.newest_first()[:most])


def titles_of_acts(numbers: Iterable[str], locale: str) -> dict[str, str]:
    """Return {number: title} of those that are public acts (one query), in the locale if it can."""
    wanted = [
        int(number)
        for number in numbers
        if number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS
    ]
    if not wanted:
        return {}
    items = PublishedItem.objects.of_kind(ACTS).translations_of(wanted)
    return {str(item.number): item.title for item in _each_once(items, locale)}


def _each_once(items: Iterable[PublishedItem], locale: str) -> list[PublishedItem]:
    found: dict[int, PublishedItem] = {}
    for item in items:
        if item.number not in found or item.locale == locale:
            found[item.number] = item
    return list(found.values())
