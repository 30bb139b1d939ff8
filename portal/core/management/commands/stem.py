"""`manage.py stem`: the stem of each word."""

from typing import Any

from django.core.management.base import CommandParser

from portal.core.management.text_command import TextCommand
from portal.uzbek import command_line


class Command(TextCommand):
    """Writes the stems of each line's words."""

    help = "Print the stem of each word, a line for a line."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--locale", choices=["uz", "ru", "en"], default="uz")

    def handle(self, *args: Any, file: str | None, locale: str, **options: Any) -> None:
        """Stem and write."""
        with self.source(file) as stream:
            command_line.stem_words(stream, self.stdout, locale)
