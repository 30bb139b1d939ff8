"""Starting the program that reads a file, looking after it, and stopping it in time."""

import contextlib
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from portal.core.models.documents import PortalDocument
from portal.core.models.file_text import FileState

CHILD = Path(__file__).with_name("child.py")
# Types that are read, by the ending of the file's name.
KINDS = frozenset({"pdf", "docx"})
SECONDS = 20.0
FILE_BYTES = 50 * 1024 * 1024
CHUNK_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Outcome:
    """What became of reading a file: a state, and the text when it was read."""

    state: str
    text: str = ""
    is_cut: bool = False


def is_readable(document: PortalDocument) -> bool:
    """Return whether the document's type is one whose text is read."""
    return document.file_extension.lower() in KINDS


class Reading:
    """One file that is being read. Nobody waits: `outcome` looks whether there is one."""

    def __init__(self, document: PortalDocument) -> None:
        self.file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the child
        self.answer: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self.process: subprocess.Popen | None = None
        self.early = self._copied(document)
        if self.early is None:
            # Isolated and without an environment: the child knows no secret of the portal.
            self.process = subprocess.Popen(  # noqa: S603 - the argument is one of KINDS
                [sys.executable, "-I", str(CHILD), document.file_extension.lower()],
                stdin=self.file,
                stdout=self.answer,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
            )
        self.until = time.monotonic() + SECONDS

    def outcome(self, wait: float) -> Outcome | None:
        """Return the outcome, waiting `wait` seconds for it at most; None when it is not there."""
        if self.process is None:
            return self._closed(self.early or Outcome(FileState.CORRUPT))
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(wait)
        code = self.process.poll()
        if code is None and time.monotonic() < self.until:
            return None
        if code is None:
            self.process.kill()
            self.process.wait()
            return self._closed(Outcome(FileState.TOO_SLOW))
        return self._closed(self._answered() if code == 0 else Outcome(FileState.FAILED))

    def _copied(self, document: PortalDocument) -> Outcome | None:
        """Copy the file for the child, wherever it is stored; return why it cannot be read."""
        try:
            with document.file.storage.open(document.file.name) as source:
                if source.size > FILE_BYTES:
                    return Outcome(FileState.TOO_LARGE)
                while chunk := source.read(CHUNK_BYTES):
                    self.file.write(chunk)
        except OSError:
            return Outcome(FileState.FAILED)
        self.file.seek(0)
        return None

    def _answered(self) -> Outcome:
        self.answer.seek(0)
        try:
            answer: dict[str, Any] = json.loads(self.answer.read())
        except ValueError:
            return Outcome(FileState.FAILED)
        return Outcome(answer["state"], answer["text"], answer["is_cut"])

    def _closed(self, outcome: Outcome) -> Outcome:
        self.file.close()
        self.answer.close()
        return outcome
