"""The head of the log and the site's revision: one row that every publication locks first."""

from typing import Self

from django.db import models
from django.db.models import F

GENESIS_HASH = "0" * 64


class PublicationState(models.Model):
    """The single row (primary key 1) made by the first migration."""

    sequence = models.BigIntegerField(default=0)
    head_hash = models.CharField(max_length=64, default=GENESIS_HASH)
    # Changes with every save of what many pages show: settings, categories, pages without an item.
    site_revision = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_publication_state")
        ]

    def __str__(self) -> str:
        return f"{self.sequence} ({self.site_revision})"

    @classmethod
    def locked(cls) -> Self:
        """Return the row locked until the transaction ends: publications queue here."""
        return cls.objects.select_for_update().get(pk=1)

    @classmethod
    def current(cls) -> Self:
        """Return the row as it is committed now."""
        return cls.objects.get(pk=1)

    @classmethod
    def bump_site_revision(cls) -> None:
        """Make every cached page of the site stale when the running transaction commits."""
        cls.objects.filter(pk=1).update(site_revision=F("site_revision") + 1)
