"""`manage.py search_verify`: compares the index with what is public."""

import sys
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from elasticsearch import ApiError, TransportError

from search.elasticsearch.connection import is_configured, told_by
from search.elasticsearch.indices import READ, Indices
from search.elasticsearch.verify import Difference, Verifier
from search.elasticsearch.writing import CannotWriteNow


class Command(BaseCommand):
    """Compares both ways, by version and by hash."""

    help = "Compare the search index with what is public. Status 1: differences."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Write what differs.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_configured():
            raise CommandError("ELASTICSEARCH_URL is not set: the database searches.")
        try:
            indices = Indices()
            if READ not in indices.by_role():
                raise CommandError("There is no index; search_rebuild makes one.")
            left = self._verify(Verifier(indices), repair=options["repair"])
        except (ApiError, TransportError, CannotWriteNow) as error:
            raise CommandError(told_by(error)) from error
        if left:
            sys.exit(1)

    def _verify(self, verifier: Verifier, *, repair: bool) -> int:
        differences = list(self._told(verifier.differences()))
        if not differences:
            self.stdout.write(f"{verifier.index} and the portal agree.")
            return 0
        self.stdout.write(f"{len(differences)} stories differ.")
        if not repair:
            return len(differences)
        left = verifier.repair(differences)
        self.stdout.write(f"{len(differences) - len(left)} are repaired.")
        for difference in left:
            self.stdout.write(f"not repaired: {difference}")
        return len(left)

    def _told(self, differences: Iterable[Difference]) -> Iterable[Difference]:
        for difference in differences:
            self.stdout.write(str(difference))
            yield difference
