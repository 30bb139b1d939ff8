"""Addresses that were public once: frozen, and answered for ever."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationStatus(models.TextChoices):
    """What an address answers now."""

    PUBLIC = "public", _("public")
    UNPUBLISHED = "unpublished", _("taken off the portal")
    HIDDEN = "hidden", _("hidden")
    REMOVED = "removed", _("removed")


class PublishedAddress(models.Model):
    """One row per text (number and locale) that was ever public.

    `path` (below the language prefix) freezes at first publication. `status` is `public` exactly
    when a `PublishedItem` exists; otherwise the address answers 410 with the reason.
    """

    number = models.BigIntegerField()
    locale = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    path = models.CharField(max_length=400)
    page_id = models.BigIntegerField(db_index=True)
    version = models.PositiveIntegerField(default=0)
    content_hash = models.CharField(max_length=64, blank=True)
    status = models.CharField(max_length=12, choices=PublicationStatus.choices)
    reason = models.TextField(blank=True)
    first_published_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "locale"], name="one_address_per_text")
        ]

    def __str__(self) -> str:
        return f"/{self.locale}{self.path}"
