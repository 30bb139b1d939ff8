"""The face that the commands on text share: standard input or a file in, standard output out."""

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser


class TextCommand(BaseCommand):
    """Reads UTF-8 from a file or standard input; bytes that are no UTF-8 pass through unharmed."""

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", metavar="FILE", help="standard input by default")

    @contextlib.contextmanager
    def source(self, file: str | None) -> Iterator[TextIO]:
        """The text to read; CommandError when the file cannot be opened."""
        if file is None:
            yield sys.stdin
            return
        try:
            with Path(file).open(encoding="utf-8", errors="surrogateescape", newline="") as stream:
                yield stream
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Let pipes carry UTF-8 whatever the locale says."""
        for stream in (sys.stdin, sys.stdout):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="")
        self.stdout.ending = ""
        try:
            return super().execute(*args, **options)
        except BrokenPipeError:
            # Who read the pipe has had enough (`| head`): end as any other filter does, and leave
            # nothing that Python would try to write at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(128 + signal.SIGPIPE)
