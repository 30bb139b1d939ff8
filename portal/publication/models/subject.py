"""Which items concern a subject: the narrow table that lists by subject are read from."""

import datetime as dt
from collections.abc import Iterable

from django.db import models

from portal.core import dates
from portal.core.models.subjects import KEY_LENGTH
from portal.publication.models.item import PublishedItem


class ItemSubjectQuerySet(models.QuerySet["ItemSubject"]):
    """Items of a subject in the domain's words, in the words of the items themselves."""

    def about(self, locale: str, subject: str) -> "ItemSubjectQuerySet":
        """Rows of a subject's key in a content locale, each with its item."""
        return self.filter(locale=locale, subject=subject).select_related("item")

    def of_kind(self, *kinds: str) -> "ItemSubjectQuerySet":
        """Rows of items of these kinds."""
        return self.filter(kind__in=kinds) if len(kinds) > 1 else self.filter(kind=kinds[0])

    def between(self, first: dt.date, last: dt.date) -> "ItemSubjectQuerySet":
        """Rows of items dated on the Tashkent days from `first` to `last`, both included."""
        end = dates.start_of_day(last + dt.timedelta(days=1))
        return self.filter(moment__gte=dates.start_of_day(first), moment__lt=end)

    def newest_first(self) -> "ItemSubjectQuerySet":
        """Newest first; within one moment the later number first."""
        return self.order_by("-moment", "-number")


class ItemSubject(models.Model):
    """One row per item and key. It repeats what lists filter and order by: see docs/adr/0013."""

    item = models.ForeignKey(
        PublishedItem, on_delete=models.CASCADE, related_name="subject_rows", db_index=False
    )
    subject = models.CharField(max_length=KEY_LENGTH)
    locale = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    moment = models.DateTimeField()
    number = models.BigIntegerField()

    objects = ItemSubjectQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "subject"], name="one_row_per_item_subject")
        ]
        indexes = [
            models.Index(fields=["locale", "subject", "-moment", "-number"], name="subject_newest"),
            models.Index(
                fields=["locale", "subject", "kind", "-moment", "-number"], name="subject_by_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.locale}/{self.number}"

    @property
    def said(self) -> tuple[str, str, str, dt.datetime, int]:
        """What the row says: two rows that say the same are the same."""
        return self.subject, self.locale, self.kind, self.moment, self.number


def rows_of(item: PublishedItem) -> list[ItemSubject]:
    """Return the unsaved rows that an item has."""
    return [
        ItemSubject(
            item=item,
            subject=key,
            locale=item.locale,
            kind=item.kind,
            moment=item.moment,
            number=item.number,
        )
        for key in item.subject_keys()
    ]


def has_rows(item: PublishedItem, rows: Iterable[ItemSubject]) -> bool:
    """Return whether these are the rows that an item has."""
    return sorted(row.said for row in rows) == sorted(row.said for row in rows_of(item))


def replace_rows(items: Iterable[PublishedItem]) -> None:
    """Write the rows of saved items anew."""
    items = list(items)
    ItemSubject.objects.filter(item__in=items).delete()
    ItemSubject.objects.bulk_create([row for item in items for row in rows_of(item)])
