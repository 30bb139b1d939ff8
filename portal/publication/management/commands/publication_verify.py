"""Compares pages, items, counters, versions and chain."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.publication.verify import differences


class Command(BaseCommand):
    help = "Compare pages, items, counters, versions and the log's chain. Status 1: differences."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--repair", action="store_true", help="Write what is missing on the read side."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for line in differences(repair=options["repair"]):
            found += 1
            self.stdout.write(line)
        if not found:
            self.stdout.write("Pages, items, counters, versions and log agree.")
            return
        verb = "found and repaired where possible" if options["repair"] else "found"
        self.stdout.write(f"{found} differences {verb}.")
        if not options["repair"]:
            sys.exit(1)
