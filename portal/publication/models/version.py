"""The record: each public text exactly as it stood."""

import hashlib
import json
from typing import Any

from django.db import models


class PublishedVersion(models.Model):
    """What one publication of a text said. Rows are never changed or deleted by the portal.

    `content` is the canonical JSON itself, so its SHA-256 can be checked byte for byte.
    """

    number = models.BigIntegerField()
    locale = models.CharField(max_length=12)
    version = models.PositiveIntegerField()
    schema = models.PositiveSmallIntegerField(default=1)
    content = models.TextField()
    content_hash = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "locale", "version"], name="one_row_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.locale}/{self.number} v{self.version}"

    def record(self) -> dict[str, Any]:
        """Return the frozen record."""
        return json.loads(self.content)

    def is_intact(self) -> bool:
        """Return whether the content still has the hash it was published with."""
        return hashlib.sha256(self.content.encode()).hexdigest() == self.content_hash
