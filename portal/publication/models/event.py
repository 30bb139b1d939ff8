"""The log: what happened to public texts, in order, each row chained to the one before."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

CHAIN_FORMAT = 1


class EventKind(models.TextChoices):
    """Reserved from the start: a kind is never renamed, since its word is chained."""

    PUBLISHED = "published", _("published")
    UNPUBLISHED = "unpublished", _("unpublished")
    CORRECTED = "corrected", _("corrected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    HIDDEN = "hidden", _("hidden")
    REMOVED = "removed", _("removed")
    RESTORED = "restored", _("restored")
    RENAMED = "renamed", _("renamed")
    IMPORTED = "imported", _("imported")
    # The text of its files was read: nothing that was published changed, only what finds it.
    FILES_READ = "files_read", _("text of files read")


class PublicationEvent(models.Model):
    """One row of the append-only log.

    The hash covers only format, sequence, kind, number, locale, version, time, content hash and
    the hash before; who and why stand beside, so that a legal removal can erase them while the
    chain still verifies.
    """

    sequence = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=12, choices=EventKind.choices)
    # 0 for events that concern no item (a renamed category).
    number = models.BigIntegerField()
    locale = models.CharField(max_length=12)
    version = models.PositiveIntegerField()
    happened_at = models.DateTimeField()
    content_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["sequence"]
        indexes = [models.Index(fields=["number", "locale", "sequence"], name="event_by_item")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind} {self.locale}/{self.number} v{self.version}"

    def chained_bytes(self) -> bytes:
        """Return the canonical JSON array that the hash is taken of."""
        fields: list[Any] = [
            CHAIN_FORMAT,
            self.sequence,
            str(self.kind),
            self.number,
            self.locale,
            self.version,
            self.happened_at.isoformat(timespec="microseconds"),
            self.content_hash,
            self.previous_hash,
        ]
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()

    def expected_hash(self) -> str:
        """Return the SHA-256 that this row must carry."""
        return hashlib.sha256(self.chained_bytes()).hexdigest()
