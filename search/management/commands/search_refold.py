"""`manage.py search_refold`: fold and stem published texts again after the tables have changed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from portal import uzbek
from portal.publication import door
from portal.publication.models import PublishedText
from portal.publication.text import fold_words
from search.vocabulary import rebuild_vocabulary

BATCH = 200
FIELDS = [
    "title_stems",
    "body_stems",
    "folded",
    "attached_stems",
    "attached_folded",
    "tables_version",
]


class Command(BaseCommand):
    """Brings `PublishedText` to today's orthography tables; makes no versions and no events."""

    help = "Fold and stem published texts again whose words were made by older tables."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", type=int, default=BATCH, help="texts in one transaction")

    def handle(self, *args: Any, batch: int, **options: Any) -> None:
        """Work in batches behind the door, so that no publication changes a text meanwhile.

        It can be stopped at any moment and started again.
        """
        stale = PublishedText.objects.exclude(tables_version=uzbek.TABLES_VERSION)
        total = 0
        quiet = options["verbosity"] == 0
        with tqdm(total=stale.count(), unit=" texts", disable=quiet, file=self.stderr) as progress:
            while done := self._fold_batch(batch):
                total += done
                progress.update(done)
        words = rebuild_vocabulary() if total else 0
        if not quiet:
            self.stdout.write(f"{total} texts folded again, {words} words in the vocabulary.")

    @staticmethod
    def _fold_batch(size: int) -> int:
        with door.transaction() as unit:
            stale = PublishedText.objects.exclude(tables_version=uzbek.TABLES_VERSION)
            texts = list(stale.select_related("item").order_by("pk")[:size])
            for text in texts:
                fold_words(text, text.item.title, text.item.locale)
            PublishedText.objects.bulk_update(texts, FIELDS)
            # Stored search pages may find something else now.
            unit.bump_site = bool(texts)
        return len(texts)
