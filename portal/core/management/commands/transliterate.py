"""`manage.py transliterate`: Uzbek text in another orthography."""

from typing import Any

from django.core.management.base import CommandParser

from portal.core.management.text_command import TextCommand
from portal.uzbek import command_line
from portal.uzbek.conversion import ORTHOGRAPHIES, Orthography


class Command(TextCommand):
    """Writes the conversion of a file or of standard input."""

    help = "Convert Uzbek text between Latin and Cyrillic."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--to", choices=ORTHOGRAPHIES, default="cyrillic")
        parser.add_argument("--html", action="store_true", help="the text is HTML: keep its markup")

    def handle(
        self, *args: Any, file: str | None, to: Orthography, html: bool, **options: Any
    ) -> None:
        """Convert and write."""
        with self.source(file) as stream:
            command_line.transliterate(stream, self.stdout, to, html)
