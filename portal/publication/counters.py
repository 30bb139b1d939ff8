"""Keeping the counters in step with the items, in the same transaction."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, F, IntegerField, Value, When

from portal.publication.models import PublicationCount, PublishedItem

Key = tuple[Any, ...]
BATCH = 400


class CountChanges:
    """Gathers what items leave and enter, then writes the differences in a few statements."""

    def __init__(self) -> None:
        self.changes: Counter[Key] = Counter()

    def add(self, item: PublishedItem) -> None:
        """Count an item in."""
        self.changes.update(item.count_keys())

    def remove(self, item: PublishedItem) -> None:
        """Count an item out."""
        self.changes.subtract(item.count_keys())

    def save(self) -> None:
        """Write the differences. Rows are made first, so that adding is one kind of update."""
        changes = sorted((key, n) for key, n in self.changes.items() if n)
        for begin in range(0, len(changes), BATCH):
            self._save(changes[begin : begin + BATCH])

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


def true_counts() -> dict[Key, int]:
    """Count every item afresh, for verification."""
    counts: Counter[Key] = Counter()
    fields = ("locale", "kind", "category", "form", "subjects", "date")
    for item in PublishedItem.objects.only(*fields).iterator(chunk_size=5000):
        counts.update(item.count_keys())
    return dict(counts)
