"""The number in an item's address, shared by all translations of a page."""

import uuid

from django.db import models


class ItemNumberManager(models.Manager["ItemNumber"]):
    """Hands out numbers."""

    def number_for(self, translation_key: uuid.UUID) -> int:
        """Return the number of a translation group, allocating it the first time."""
        return self.get_or_create(translation_key=translation_key)[0].pk

    def numbers_for(self, keys: list[uuid.UUID]) -> dict[uuid.UUID, int]:
        """Return the numbers of many translation groups in three queries at most.

        Only what lacks a number is inserted: on PostgreSQL every attempt uses a number up.
        """
        found = dict(self.filter(translation_key__in=keys).values_list("translation_key", "pk"))
        missing = [key for key in dict.fromkeys(keys) if key not in found]
        if missing:
            self.bulk_create(
                [self.model(translation_key=key) for key in missing], ignore_conflicts=True
            )
            made = self.filter(translation_key__in=missing)
            found.update(made.values_list("translation_key", "pk"))
        return found


class ItemNumber(models.Model):
    """One row per translation group; the primary key is the number.

    Keyed by `translation_key`, so that a copy of a page, which gets a key of its own, gets a
    number of its own too.
    """

    number = models.BigAutoField(primary_key=True)
    translation_key = models.UUIDField(unique=True, editable=False)

    objects = ItemNumberManager()

    def __str__(self) -> str:
        return str(self.number)
