"""Conversion of iCalendar files: their readable properties, folded by octets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from portal.uzbek.conversion import Orthography, converter

# Properties of text that readers read. Source: RFC 5545 and RFC 7986 (NAME).
CALENDAR_TEXTS = frozenset(
    {"SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CATEGORIES", "NAME", "CONTACT", "RESOURCES"}
    | {"X-WR-CALNAME", "X-WR-CALDESC"}
)
LONGEST_LINE = 75
"""Octets of a line before it is folded, without its line break (RFC 5545, 3.1)."""

_FOLD = re.compile(r"\r?\n[ \t]")
_LINE_END = re.compile(r"(\r?\n)")
_PROPERTY = re.compile(r'([A-Za-z0-9-]+)((?:;[^:;"]*+(?:"[^"]*+"[^:;"]*+)*+)*+):(.*)', re.DOTALL)
_OTHER_LANGUAGE = re.compile(r";LANGUAGE=(?!uz\b)", re.IGNORECASE)
_ESCAPE = re.compile(r"(\\[nN\\;,])")


def convert_calendar(
    text: str, exceptions: Mapping[str, str] | None = None, *, to: Orthography = "cyrillic"
) -> str:
    """A calendar file with its readable properties converted; lines folded anew where they changed.

    Lines keep the line breaks that they have (CRLF by the standard). Properties whose LANGUAGE is
    another one stay.
    """
    convert = converter(to, exceptions)
    out: list[str] = []
    for line, end in _logical_lines(text):
        plain = _FOLD.sub("", line)
        converted = _calendar_line(plain, convert)
        out.append(line if converted == plain else _folded(converted))
        out.append(end)
    return "".join(out)


def _logical_lines(text: str) -> Iterator[tuple[str, str]]:
    """Content lines with the folds inside them, each with the line break after it."""
    line = ""
    parts = _LINE_END.split(text)
    for at in range(0, len(parts), 2):
        line += parts[at]
        end = parts[at + 1] if at + 1 < len(parts) else ""
        following = parts[at + 2] if at + 2 < len(parts) else ""
        if end and following[:1] in {" ", "\t"}:
            line += end
        else:
            yield line, end
            line = ""


def _calendar_line(line: str, convert: Callable[[str], str]) -> str:
    found = _PROPERTY.fullmatch(line)
    if not found:
        return line
    name, parameters, value = found.groups()
    if name.upper() not in CALENDAR_TEXTS or _OTHER_LANGUAGE.search(parameters):
        return line
    pieces = _ESCAPE.split(value)
    pieces[::2] = map(convert, pieces[::2])
    return f"{name}{parameters}:{''.join(pieces)}"


def _folded(line: str) -> str:
    """Folds between characters, never inside one: octets count, letters stay whole."""
    lines: list[str] = []
    current: list[str] = []
    room = LONGEST_LINE
    for letter in line:
        octets = len(letter.encode("utf-8", "surrogatepass"))
        if octets > room:
            lines.append("".join(current))
            # The space that begins a continued line is one of its octets.
            current, room = [], LONGEST_LINE - 1
        current.append(letter)
        room -= octets
    lines.append("".join(current))
    return "\r\n ".join(lines)
