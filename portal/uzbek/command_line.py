"""What the commands do, on streams of text: conversion, folding keys, stems."""

from __future__ import annotations

from typing import Protocol, TextIO

from portal.uzbek.conversion import Orthography, convert
from portal.uzbek.folding import fold
from portal.uzbek.markup import convert_html
from portal.uzbek.search_words import search_words


class Writer(Protocol):
    """Where text goes: a file, or the standard output of a command."""

    def write(self, text: str, /) -> object:
        """Write a piece of text."""


def transliterate(
    stream_in: TextIO, stream_out: Writer, to: Orthography = "cyrillic", html: bool = False
) -> None:
    """Writes the text of `stream_in` in another orthography.

    Plain text goes line by line, so that a pipe answers at once; HTML is read whole.
    """
    if html:
        stream_out.write(convert_html(stream_in.read(), to=to))
        return
    for line in stream_in:
        stream_out.write(convert(line, to))


def fold_lines(stream_in: TextIO, stream_out: Writer, locale: str = "uz") -> None:
    """Writes the folding key of each line."""
    for line in stream_in:
        stream_out.write(fold(line, locale))


def stem_words(stream_in: TextIO, stream_out: Writer, locale: str = "uz") -> None:
    """Writes the stems of each line's words, a line for a line, spaces between."""
    for line in stream_in:
        stream_out.write(" ".join(search_words(line, locale)) + "\n")
