"""What came from another system, and as what it stands here."""

from collections.abc import Iterable

from django.db import models

from portal.publication.models import PublishedAddress


class ImportedItemQuerySet(models.QuerySet["ImportedItem"]):
    """Imported items in the domain's words."""

    def from_source(self, source: str, ids: Iterable[str]) -> dict[str, "ImportedItem"]:
        """Return {external id: item} of those ids that have been imported from a source."""
        found = self.filter(source=source, external_id__in=list(ids))
        return {item.external_id: item for item in found}

    def remember(self, source: str, published: Iterable[tuple[str, str, PublishedAddress]]) -> None:
        """Note what has just been published: (external id, hash of its line, its address) each."""
        self.bulk_create(
            self.model(
                source=source,
                external_id=external_id,
                number=address.number,
                locale=address.locale,
                page_id=address.page_id,
                line_hash=line_hash,
            )
            for external_id, line_hash, address in published
        )


class ImportedItem(models.Model):
    """One row per imported text, written in the transaction that publishes its page.

    So an import that was killed finds exactly what is done. Pages are named by id without a
    foreign key: the row outlives its page, or the next run would bring a deleted page back.
    """

    source = models.CharField(max_length=60)
    external_id = models.CharField(max_length=200)
    number = models.BigIntegerField(db_index=True)
    locale = models.CharField(max_length=12)
    page_id = models.BigIntegerField(db_index=True)
    # SHA-256 of the line's content: a line that says something else is a correction.
    line_hash = models.CharField(max_length=64)
    imported_at = models.DateTimeField(auto_now=True)

    objects = ImportedItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="one_import_per_id")
        ]

    def __str__(self) -> str:
        return f"{self.source}/{self.external_id}"
