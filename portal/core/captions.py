"""Captions in WebVTT: what is wrong with a file, line by line, and its words in other letters.

Source: WebVTT, W3C Candidate Recommendation of 4 April 2019, sections 4 and 6.
"""

import re
from collections.abc import Callable, Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST_BYTES = 1024 * 1024
MOST_MISTAKES = 10
_MOMENT = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMING = re.compile(rf"{_MOMENT}[ \t]+-->[ \t]+{_MOMENT}(?:[ \t].*)?")
# Blocks that show nothing.
UNSHOWN = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
# Marks and characters with a name: no letters to convert.
MARKS = re.compile(r"(<[^>]*>|&\w+;)")


def decoded(content: bytes) -> str:
    """Return the text of a file; raise `ValidationError` that names what is wrong."""
    if len(content) > LONGEST_BYTES:
        raise ValidationError(_("The captions are larger than a megabyte."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = _("Line %(line)s: this is no UTF-8.") % {"line": line}
        raise ValidationError(message) from error


def cues_of(text: str) -> list[str]:
    """Return the words of each caption; raise `ValidationError` that names mistakes by line."""
    lines = text.splitlines()
    if not lines or not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise ValidationError(_("Line %(line)s: captions begin with WEBVTT.") % {"line": 1})
    cues, found, earliest = [], [], 0
    for start, block in _blocks(lines):
        number = _timing_line(block)
        if number is None:
            if start and not UNSHOWN.match(block[0]):
                found.append(_("Line %(line)s: a caption has no times.") % {"line": start + 1})
            continue
        words = "\n".join(block[number + 1 :])
        mistake, earliest = _mistake(block[number].strip(), words, earliest, is_named=number > 1)
        if mistake:
            found.append(mistake % {"line": start + number + 1})
        cues.append(words)
    if not cues and not found:
        found.append(_("There are no captions in the file."))
    if found:
        raise ValidationError([ValidationError(mistake) for mistake in found[:MOST_MISTAKES]])
    return cues


def with_words(text: str, convert: Callable[[str], str]) -> str:
    """Return captions with their words converted; times, names and notes stay as they are."""
    lines = text.splitlines()
    for start, block in _blocks(lines):
        number = _timing_line(block)
        if number is None:
            continue
        for at in range(number + 1, len(block)):
            # Marks stand at the odd places.
            parts = MARKS.split(block[at])
            parts[::2] = [convert(part) for part in parts[::2]]
            lines[start + at] = "".join(parts)
    return "\n".join(lines) + "\n"


def _timing_line(block: list[str]) -> int | None:
    return next((at for at, line in enumerate(block) if "-->" in line), None)


def _mistake(timing: str, words: str, earliest: int, *, is_named: bool) -> tuple[str, int]:
    """Return (what is wrong, "" for nothing; the moment before which no later caption begins)."""
    match = TIMING.fullmatch(timing)
    if match is None or is_named:
        return _("Line %(line)s: times are written 00:00:01.000 --> 00:00:02.500."), earliest
    begin, end = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:])
    if end <= begin:
        return _("Line %(line)s: the caption ends before it begins."), begin
    if begin < earliest:
        return _("Line %(line)s: the caption begins before the one above."), begin
    if not words.strip():
        return _("Line %(line)s: the caption has no words."), begin
    return "", begin


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Give (index of its first line, lines) of what empty lines part; the header is one."""
    start = 0
    for at, line in enumerate([*lines, ""]):
        if not line.strip():
            if at > start:
                yield start, lines[start:at]
            start = at + 1


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
