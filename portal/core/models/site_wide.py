"""Content that shows on many pages at once: its every save changes the site's revision."""

from typing import Any

from django.db import models, transaction


class SiteWideContent(models.Model):
    """Saves and deletes inside a transaction, so that who listens can act in the same one.

    The publication log listens and bumps the site revision, which is part of every cache key:
    a renamed category is on every page as soon as the save commits.
    """

    class Meta:
        abstract = True

    @classmethod
    def site_rows(cls) -> models.QuerySet[Any, Any] | None:
        """Return (locale, order, code, text) of all objects, to be joined by `union`.

        None for what no page reads as a whole. `locale` is a content locale's code, "" for all.
        """
        return None

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        return super().delete(*args, **kwargs)
