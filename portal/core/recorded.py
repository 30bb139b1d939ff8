"""What an uploaded recording is, said by its bytes and never by its name.

Sources: ISO/IEC 14496-12 (the boxes of MP4), ISO/IEC 11172-3 (frames of MPEG audio), id3.org.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 2 * 1024 * 1024 * 1024
# Brands of files that browsers play as video/mp4; QuickTime's own "qt  " is not among them.
BRANDS = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"av01",
          b"M4V ", b"dash", b"MSNV"}  # fmt: skip
MOST_BOXES = 10_000
# Kilobits a second of layer III by its index: of MPEG 1, and of MPEG 2 and 2.5.
BITRATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
BITRATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
# Eleven bits that begin a frame; the length of its head; how it calls MPEG 1.
SYNC = 0xFFE0
FRAME_HEAD = 4
MPEG_1 = 3
RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
NEITHER = _("This is neither an MP4 video nor an MP3 recording.")


@dataclass(frozen=True)
class Recorded:
    """The type ("mp4" or "mp3") and the length in whole seconds, one at least."""

    kind: str
    seconds: int


def recorded(file: IO[bytes], size: int) -> Recorded:
    """Return what a file is; raise `ValidationError` when it is nothing that pages can play."""
    if size > MOST_BYTES:
        raise ValidationError(_("The file is larger than 2 GB."))
    file.seek(0)
    head = file.read(12)
    try:
        if head[4:8] == b"ftyp":
            return Recorded("mp4", max(1, round(_mp4_seconds(file, size, head[8:12]))))
        return Recorded("mp3", max(1, round(_mp3_seconds(file, size, head))))
    except (struct.error, IndexError, ZeroDivisionError) as error:
        raise ValidationError(_("The file is damaged or not complete.")) from error
    finally:
        file.seek(0)


def _mp4_seconds(file: IO[bytes], size: int, brand: bytes) -> float:
    if brand not in BRANDS:
        raise ValidationError(NEITHER)
    # All of them: a file that broke off in the middle ends inside of its last box.
    movie = {name: (start, end) for name, start, end in _boxes(file, 0, size)}.get(b"moov")
    if movie is None:
        raise ValidationError(_("The file is damaged or not complete."))
    seconds, has_pictures = 0.0, False
    for name, start, end in _boxes(file, *movie):
        if name == b"mvhd":
            seconds = _movie_seconds(file, start)
        elif name == b"trak":
            has_pictures = has_pictures or _is_video(file, start, end)
    if not has_pictures:
        raise ValidationError(_("There is no video in this MP4. Upload sound as MP3."))
    return seconds


def _boxes(file: IO[bytes], start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Give the name, start and end of the content of each box between two places."""
    for _count in range(MOST_BOXES):
        if start + 8 > end:
            return
        file.seek(start)
        length, name = struct.unpack(">I4s", file.read(8))
        content = start + 8
        if length == 1:
            (length,) = struct.unpack(">Q", file.read(8))
            content += 8
        length = length or end - start
        if length < content - start or start + length > end:
            raise ValidationError(_("The file is damaged or not complete."))
        yield name, content, start + length
        start += length


def _movie_seconds(file: IO[bytes], start: int) -> float:
    file.seek(start)
    is_long = file.read(4)[0] == 1
    file.seek(16 if is_long else 8, 1)
    scale, duration = struct.unpack(">IQ" if is_long else ">II", file.read(12 if is_long else 8))
    return duration / scale


def _is_video(file: IO[bytes], start: int, end: int) -> bool:
    for name, inner, inner_end in _boxes(file, start, end):
        if name == b"mdia":
            for part, content, _content_end in _boxes(file, inner, inner_end):
                if part == b"hdlr":
                    file.seek(content + 8)
                    return file.read(4) == b"vide"
    return False


def _mp3_seconds(file: IO[bytes], size: int, head: bytes) -> float:
    start = 0
    if head[:3] == b"ID3":
        # Seven bits of each byte count: no byte of a tag's size may look like a frame.
        a, b, c, d = head[6:10]
        start = 10 + (a << 21 | b << 14 | c << 7 | d)
    file.seek(start)
    frame = file.read(256)
    if int.from_bytes(frame[:2]) & SYNC != SYNC or len(frame) < FRAME_HEAD:
        raise ValidationError(NEITHER)
    version, layer = frame[1] >> 3 & 3, frame[1] >> 1 & 3
    bitrate_index, rate_index = frame[2] >> 4, frame[2] >> 2 & 3
    if (
        version not in RATES
        or layer != 1
        or bitrate_index in (0, 15)
        or rate_index >= len(RATES[version])
    ):
        raise ValidationError(NEITHER)
    rate = RATES[version][rate_index]
    # A changing bitrate is told by a first frame that counts the others.
    for word in (b"Xing", b"Info"):
        if (at := frame.find(word)) > 0 and frame[at + 7] & 1:
            (frames,) = struct.unpack(">I", frame[at + 8 : at + 12])
            return frames * (1152 if version == MPEG_1 else 576) / rate
    kilobits = (BITRATES_1 if version == MPEG_1 else BITRATES_2)[bitrate_index]
    return (size - start) * 8 / (kilobits * 1000)
