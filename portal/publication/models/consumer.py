"""How far each consumer of the log has come."""

from django.db import models


class ConsumerCursor(models.Model):
    """The last sequence that a consumer has dealt with, and its last failure."""

    name = models.CharField(max_length=60, primary_key=True)
    sequence = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField(auto_now=True)
    last_error = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.name}: {self.sequence}"
