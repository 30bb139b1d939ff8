"""Import articles of another system from JSON Lines."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from news.importing.importer import ArticleImporter, Line
from news.importing.writing import (
    ArticleWriter,
    Rehearsal,
    all_categories,
    all_subjects,
    index_pages,
)
from portal.core.languages import content_locales

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
SOURCE_LENGTH = 60


class Command(BaseCommand):
    """`manage.py import_news FILE...`"""

    help = (
        "Imports news articles from JSON Lines, one article a line. An import that was stopped "
        "goes on where it was; articles are known by their id. Bad lines are reported, the rest "
        "goes in, and the exit status is 1."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--source", default="import", help="the system that the ids belong to (import)"
        )
        parser.add_argument("--dry-run", action="store_true", help="check all lines, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        files, source = options["files"], options["source"]
        self._check(files, source)
        began = time.monotonic()
        writer = Rehearsal() if options["dry_run"] else ArticleWriter(source)
        progress = tqdm(
            total=sum(path.stat().st_size for path in files),
            unit="B",
            unit_scale=True,
            # Nothing when the output is not a terminal.
            disable=None,
        )

        def report(line: Line, reason: str) -> None:
            progress.clear()
            self.stderr.write(f"{line.file}:{line.number}: {reason}")

        importer = ArticleImporter(
            source, known_categories(), writer, report, subjects=all_subjects()
        )
        with progress:
            tally = importer.run(lines_of(files, progress))
        seconds = time.monotonic() - began
        self.stdout.write(
            f"{'Would import' if options['dry_run'] else 'Imported'} {tally.imported}, "
            f"corrected {tally.corrected}, unchanged {tally.unchanged}, bad {tally.bad} "
            f"of {tally.lines} lines in {seconds:.1f} s ({tally.lines / seconds:.0f} a second)."
        )
        if tally.bad:
            raise CommandError(f"{tally.bad} bad lines were left out.")

    def _check(self, files: list[Path], source: str) -> None:
        """Stop before the first line when the import cannot succeed."""
        for path in files:
            if not path.is_file():
                raise CommandError(f"There is no file {path}.")
        if not source or len(source) > SOURCE_LENGTH:
            raise CommandError(f"The name of the source must have 1 to {SOURCE_LENGTH} characters.")
        if missing := set(content_locales()) - index_pages().keys():
            names = ", ".join(sorted(missing))
            raise CommandError(f"There is no list of news in {names}. Run manage.py ensure_site.")


def known_categories() -> dict[str, set[str]]:
    """Return {content locale: codes of its categories}, for all content locales."""
    codes: dict[str, set[str]] = {locale: set() for locale in content_locales()}
    for locale, code in all_categories():
        codes.setdefault(locale, set()).add(code)
    return codes


def lines_of(files: list[Path], progress: tqdm) -> Iterator[Line]:
    """Read the lines of all files; empty lines and a byte order mark are left out."""
    for path in files:
        with path.open("rb") as file:
            for number, raw in enumerate(file, 1):
                progress.update(len(raw))
                content = raw.removeprefix(BYTE_ORDER_MARK) if number == 1 else raw
                if content.strip():
                    yield Line(str(path), number, content.strip())
