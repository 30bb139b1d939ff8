"""`manage.py fold`: the folding key of each line."""

from typing import Any

from django.core.management.base import CommandParser

from portal.core.management.text_command import TextCommand
from portal.uzbek import command_line


class Command(TextCommand):
    """Writes the key that all spellings of a line share."""

    help = "Print the folding key of each line."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--locale", choices=["uz", "ru", "en"], default="uz")

    def handle(self, *args: Any, file: str | None, locale: str, **options: Any) -> None:
        """Fold and write."""
        with self.source(file) as stream:
            command_line.fold_lines(stream, self.stdout, locale)
