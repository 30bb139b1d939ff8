"""Reads the text of one file: a program of its own, which loads nothing of the portal.

`python -I child.py pdf|docx < file > answer.json`. The answer is `{"state", "text", "is_cut"}`.
It limits its own processor time, memory and open files before it looks at the first byte: whoever
made the file must be able to harm nobody (docs/adr/0015).
"""

import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

MEMORY_BYTES = 512 * 1024 * 1024
PROCESSOR_SECONDS = 15
ANSWER_BYTES = 4 * 1024 * 1024
# What is kept of a text. A page of print has some 2,500 characters.
LONGEST_TEXT = 100_000
MOST_PAGES = 1_000
# The part of a DOCX with its words, unpacked: a bomb is a small file that becomes a large one.
UNPACKED_BYTES = 32 * 1024 * 1024
MOST_PARTS = 5_000
PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# How Microsoft's older files begin; an encrypted DOCX is one of these with the DOCX inside.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[^\W\d_])")
SPACES = re.compile(r"[ \t\f\v\r\u00a0]+")
UNSTORABLE = re.compile(r"[\x00-\x08\x0e-\x1f\ud800-\udfff]")


class CannotRead(Exception):
    """The file gives no text; the message is the state that says why."""


def limit_self() -> None:
    """Take from this process what a hostile file could use."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ANSWER_BYTES, ANSWER_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def read(kind: str, file: BinaryIO) -> tuple[str, bool]:
    """Return the text of a file and whether it was cut; raise `CannotRead` with the state."""
    pieces: list[str] = []
    length = 0
    try:
        for piece in READERS[kind](file):
            pieces.append(piece)
            length += len(piece)
            if length > LONGEST_TEXT:
                break
    except (CannotRead, MemoryError):
        raise
    except Exception as error:
        # What was read before the broken place is better than nothing.
        if not any(pieces):
            raise CannotRead("corrupt") from error
    text = tidied("\n".join(pieces))
    if not any(sign.isalnum() for sign in text):
        raise CannotRead("no_text")
    return text[:LONGEST_TEXT], length > LONGEST_TEXT


def tidied(text: str) -> str:
    """Return text with words whole that a line's end divided, and without what is no text."""
    text = UNSTORABLE.sub("", text.replace("\r\n", "\n"))
    lines = (SPACES.sub(" ", line).strip() for line in HYPHENATED.sub("", text).split("\n"))
    return "\n".join(line for line in lines if line)


def pdf_pages(file: BinaryIO) -> Iterator[str]:
    """Yield the text of a PDF page by page."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, LimitReachedError

    try:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise CannotRead("encrypted")
        for number in range(min(len(reader.pages), MOST_PAGES)):
            yield reader.pages[number].extract_text()
    except DependencyError as error:
        raise CannotRead("encrypted") from error
    except LimitReachedError as error:
        raise CannotRead("too_large") from error


def docx_paragraphs(file: BinaryIO) -> Iterator[str]:
    """Yield the paragraphs of a DOCX, those of its notes after those of the text."""
    from defusedxml.ElementTree import iterparse

    if file.read(len(OLE)) == OLE:
        raise CannotRead("encrypted")
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            known = archive.namelist()
            if len(known) > MOST_PARTS:
                raise CannotRead("too_large")
            if PARTS[0] not in known:
                raise CannotRead("corrupt")
            for name in PARTS:
                if name in known:
                    source = io.BytesIO(_unpacked(archive, name))
                    yield from _paragraphs(iterparse(source, events=("end",), forbid_dtd=True))
    except RuntimeError as error:
        # The archive wants a password.
        raise CannotRead("encrypted") from error


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    # What the directory says of the size may be a lie: only so much is ever unpacked.
    with archive.open(name) as part:
        data = part.read(UNPACKED_BYTES + 1)
    if len(data) > UNPACKED_BYTES:
        raise CannotRead("too_large")
    return data


def _paragraphs(elements: Iterator[tuple[str, object]]) -> Iterator[str]:
    words: list[str] = []
    for _event, element in elements:
        tag = element.tag  # type: ignore[attr-defined]
        if tag == f"{WORD}t":
            words.append(element.text or "")  # type: ignore[attr-defined]
        elif tag in {f"{WORD}tab", f"{WORD}br", f"{WORD}cr"}:
            words.append(" ")
        elif tag == f"{WORD}p":
            yield "".join(words)
            words = []
            element.clear()  # type: ignore[attr-defined]


READERS = {"pdf": pdf_pages, "docx": docx_paragraphs}


def answer_for(kind: str, data: bytes) -> dict[str, object]:
    """Return the answer for a file's bytes, whatever they are."""
    try:
        text, is_cut = read(kind, io.BytesIO(data))
    except CannotRead as reason:
        return {"state": str(reason), "text": "", "is_cut": False}
    except MemoryError:
        return {"state": "too_large", "text": "", "is_cut": False}
    return {"state": "read", "text": text, "is_cut": is_cut}


if __name__ == "__main__":
    limit_self()
    sys.stdout.write(json.dumps(answer_for(sys.argv[1], sys.stdin.buffer.read())))
