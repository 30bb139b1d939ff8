"""The read side: one narrow row per public text and locale."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.db import models
from django.utils import timezone

from portal.core import dates, languages
from portal.core.models.subjects import subject_key
from portal.publication.item_forms import FORM
from portal.publication.models.counter import PublicationCount

# An all-day event of a leap year ends at the midnight after its last day.
LONGEST_EVENT = dt.timedelta(days=367)


class PublishedItemQuerySet(models.QuerySet["PublishedItem"]):
    """Public items in the domain's words. Nothing here touches page types."""

    def in_locale(self, locale: str) -> "PublishedItemQuerySet":
        """Items of a content locale."""
        return self.filter(locale=locale)

    def of_kind(self, *kinds: str) -> "PublishedItemQuerySet":
        """Items of these kinds."""
        return self.filter(kind__in=kinds) if len(kinds) > 1 else self.filter(kind=kinds[0])

    def in_category(self, code: str) -> "PublishedItemQuerySet":
        """Items of a category, or all when the code is empty."""
        return self.filter(category=code) if code else self

    def concerning(self, subject: str) -> "PublishedItemQuerySet":
        """Items of a subject's key, or all when it is empty.

        For lists that other columns have made short; long ones are read from `ItemSubject`.
        """
        return self.filter(subject_rows__subject=subject) if subject else self

    def newest_first(self) -> "PublishedItemQuerySet":
        """Newest first; within one moment the later number first."""
        return self.order_by("-moment", "-number")

    def on_day(self, day: dt.date) -> "PublishedItemQuerySet":
        """Items dated on a Tashkent day."""
        return self.filter(date=day)

    def between(self, first: dt.date, last: dt.date) -> "PublishedItemQuerySet":
        """Items dated from `first` to `last`, both included."""
        return self.filter(date__gte=first, date__lte=last)

    def upcoming(self, moment: dt.datetime | None = None) -> "PublishedItemQuerySet":
        """Events that have not ended, the next first."""
        now = moment or timezone.now()
        return self.filter(event_end__gte=now).order_by("event_start", "number")

    def agenda(self, day: dt.date) -> "PublishedItemQuerySet":
        """Events that touch a Tashkent day, in their order."""
        return self.touching(day, day)

    def touching(self, first: dt.date, last: dt.date) -> "PublishedItemQuerySet":
        """Events that touch the Tashkent days from `first` to `last`, in their order.

        What ends at midnight does not touch the day that begins then.
        """
        begin = dates.start_of_day(first)
        end = dates.start_of_day(last + dt.timedelta(days=1))
        goes_on = models.Q(event_end__gt=begin) | models.Q(event_start__gte=begin)
        return self.filter(
            goes_on,
            event_start__lt=end,
            event_end__gte=begin,
            # The index is on the end: without this, an old month would read every later event.
            event_end__lt=end + LONGEST_EVENT,
        ).order_by("event_start", "number")

    def translations_of(self, numbers: Iterable[int]) -> "PublishedItemQuerySet":
        """Every language version of these numbers."""
        return self.filter(number__in=list(numbers))


class PublishedItem(models.Model):
    """What is public now: one row per text and locale. Stores keys, never names."""

    page_id = models.BigIntegerField(unique=True)
    number = models.BigIntegerField()
    locale = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    # The Tashkent day under which the archive and the calendar show the item.
    date = models.DateField()
    # What lists are ordered by: the news' own date and time, an event's start.
    moment = models.DateTimeField()
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    # The frozen address below the language prefix, e.g. "/news/2018/02/14/slug-12/".
    path = models.CharField(max_length=400)
    category = models.CharField(max_length=40, blank=True)
    # What sort of text it is (`ItemForm`), and the keys of whom and what it concerns.
    form = models.CharField(max_length=16, blank=True)
    subjects = models.JSONField(default=list)
    picture_id = models.BigIntegerField(null=True)
    # How long the first recording in the text is; 0 without one.
    recording_seconds = models.PositiveIntegerField(default=0)
    event_start = models.DateTimeField(null=True)
    # Always set for events: the moment from which the event is past.
    event_end = models.DateTimeField(null=True)
    event_all_day = models.BooleanField(default=False)
    event_state = models.CharField(max_length=12, blank=True)
    event_place = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)
    # The log's sequence when this row was last written.
    sequence = models.BigIntegerField()
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = PublishedItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "locale"], name="one_item_per_text")
        ]
        indexes = [
            models.Index(fields=["locale", "kind", "-moment", "-number"], name="item_by_kind"),
            models.Index(
                fields=["locale", "category", "kind", "-moment", "-number"], name="item_by_category"
            ),
            models.Index(fields=["locale", "date", "-moment", "-number"], name="item_by_day"),
            models.Index(
                fields=["locale", "event_end", "event_start"],
                name="item_events",
                condition=models.Q(event_end__isnull=False),
            ),
            models.Index(
                fields=["locale", "event_start"],
                name="item_event_starts",
                condition=models.Q(event_end__isnull=False),
            ),
            models.Index(fields=["-updated_at"], name="item_by_update"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        """The address with the prefix under which the reader sees this locale."""
        return f"/{languages.address_prefix(self.locale)}{self.path}"

    @property
    def last_day(self) -> dt.date:
        """The last Tashkent day of an event; the item's own day for other kinds."""
        if self.event_start is None or self.event_end is None:
            return self.date
        end = max(self.event_start, self.event_end - dt.timedelta(microseconds=1))
        return dates.day_of(end)

    @property
    def language_tag(self) -> str:
        """What `lang` says of this item's text."""
        return languages.language_tag(languages.address_prefix(self.locale))

    def subject_keys(self) -> list[str]:
        """Return every key by which lists find the item: its form and its subjects."""
        return [*([subject_key(FORM, self.form)] if self.form else []), *self.subjects]

    def count_keys(self, versions: Collection[str]) -> list[tuple[str, str, str, str, dt.date]]:
        """Return the counters that this item is part of; `versions` are its story's locales."""
        return PublicationCount.keys_of(self, versions)

    def public_fields(self) -> dict[str, Any]:
        """Return the fields that follow from the page, to compare what is with what should be."""
        return {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if field.attname not in {"id", "version", "sequence", "published_at", "updated_at"}
        }


class PublishedText(models.Model):
    """An item's words: plain for snippets, folded and stemmed for the database search."""

    item = models.OneToOneField(
        PublishedItem, primary_key=True, on_delete=models.CASCADE, related_name="text"
    )
    plain = models.TextField()
    # Words folded and stemmed, for finding; words only folded, for exact phrases.
    title_stems = models.TextField()
    body_stems = models.TextField()
    folded = models.TextField()
    tables_version = models.CharField(max_length=12)
    # The text of the item's files, `[{"document", "name", "text"}]`, and its words, likewise. The
    # worker writes it when the files have been read. A file of another content locale than the
    # item's says so by a `locale` of its own.
    attached = models.JSONField(default=list)
    attached_stems = models.TextField(blank=True, default="")
    attached_folded = models.TextField(blank=True, default="")

    # What only finds: nothing of it is shown.
    FOR_FINDING = (
        "title_stems",
        "body_stems",
        "folded",
        "attached",
        "attached_stems",
        "attached_folded",
    )
    # What publishing writes.
    PUBLISHED_FIELDS = ("plain", "title_stems", "body_stems", "folded", "tables_version")

    def __str__(self) -> str:
        return self.plain[:60]


class ItemFile(models.Model):
    """A document that a public item links to: what makes the file itself public."""

    item = models.ForeignKey(PublishedItem, on_delete=models.CASCADE, related_name="files")
    document_id = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "document_id"], name="one_row_per_item_file")
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.document_id}"
