"""Keeping the counters in step with the items, in the same transaction."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Case, F, IntegerField, Value, When

from portal.publication.models import PublicationCount, PublishedItem

Key = tuple[Any, ...]
BATCH = 400


class CountChanges:
    """Gathers what items leave and enter, then writes the differences in a few statements.

    Begins with all items of the stories that may change: with each version of a story, what the
    other languages miss is less.
    """

    def __init__(self, items: Iterable[PublishedItem]) -> None:
        self.stories: dict[int, dict[str, PublishedItem]] = {}
        for item in items:
            self.add(item)
        self.before = Counter(self._keys())

    def add(self, item: PublishedItem) -> None:
        """Count an item in."""
        self.stories.setdefault(item.number, {})[item.locale] = item

    def remove(self, item: PublishedItem) -> None:
        """Count an item out."""
        del self.stories[item.number][item.locale]

    def save(self) -> None:
        """Write the differences. Rows are made first, so that adding is one kind of update."""
        differences = Counter(self._keys())
        differences.subtract(self.before)
        changes = sorted((key, n) for key, n in differences.items() if n)
        for begin in range(0, len(changes), BATCH):
            self._save(changes[begin : begin + BATCH])

    def _keys(self) -> Iterator[Key]:
        for versions in self.stories.values():
            yield from keys_of_story(versions.values())

    def _save(self, changes: list[tuple[Key, int]]) -> None:
        fields = ["locale", "kind", "category", "period", "start"]
        PublicationCount.objects.bulk_create(
            [PublicationCount(**dict(zip(fields, key, strict=True))) for key, _n in changes],
            ignore_conflicts=True,
        )
        rows = self._rows(key for key, _n in changes)
        by_difference: dict[int, list[int]] = {}
        for key, n in changes:
            by_difference.setdefault(n, []).append(rows[key])
        cases = [When(pk__in=ids, then=Value(n)) for n, ids in by_difference.items()]
        PublicationCount.objects.filter(pk__in=rows.values()).update(
            count=F("count") + Case(*cases, default=Value(0), output_field=IntegerField())
        )

    @staticmethod
    def _rows(keys: Iterable[Key]) -> dict[Key, int]:
        wanted = set(keys)
        found = PublicationCount.objects.filter(
            locale__in={key[0] for key in wanted}, start__in={key[4] for key in wanted}
        ).values_list("locale", "kind", "category", "period", "start", "pk")
        return {row[:5]: row[5] for row in found if row[:5] in wanted}


def keys_of_story(items: Collection[PublishedItem]) -> Iterator[Key]:
    """Yield every key that the public items of one story count under."""
    versions = {item.locale for item in items}
    for item in items:
        yield from item.count_keys(versions)


def true_counts() -> dict[Key, int]:
    """Count every item afresh, for verification."""
    counts: Counter[Key] = Counter()
    fields = ("number", "locale", "kind", "category", "form", "subjects", "date")
    items = PublishedItem.objects.only(*fields).order_by("number")
    for _number, story in groupby(items.iterator(chunk_size=5000), attrgetter("number")):
        counts.update(keys_of_story(list(story)))
    return dict(counts)
