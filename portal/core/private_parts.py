"""What a camera or a program wrote into a picture leaves it before anybody is served.

Wagtail copies EXIF into what it renders: places, serial numbers, names, a thumbnail of what was
cut off. Only pixels, and the colour profile that tells how to show them, are kept. Nothing is
encoded again. Sources: JPEG, ITU-T T.81 annex B; PNG, W3C (third edition), chapter 5.
"""

JPEG_START = b"\xff\xd8"
PNG_START = b"\x89PNG\r\n\x1a\n"
MARK = 0xFF
START_OF_SCAN = 0xDA
COMMENT = 0xFE
APPLICATION_SEGMENTS = range(0xE0, 0xF0)
# What such a segment begins with: JFIF, the colour profile, how Adobe marks the colours.
KEPT = (b"JFIF\x00", b"ICC_PROFILE\x00", b"Adobe")
DROPPED_CHUNKS = {b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"}


def without_private_parts(data: bytes) -> bytes:
    """Return a JPEG's or PNG's bytes without metadata; other bytes as they are.

    WebP, AVIF and GIF come without from the programs that write them.
    """
    if data.startswith(JPEG_START):
        return _clean_jpeg(data)
    if data.startswith(PNG_START):
        return _clean_png(data)
    return data


def _clean_jpeg(data: bytes) -> bytes:
    kept, place = [JPEG_START], 2
    while place + 4 <= len(data) and data[place] == MARK:
        marker = data[place + 1]
        if marker == START_OF_SCAN:
            break
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4])
        if not _is_dropped(marker, data[place + 4 : end]):
            kept.append(data[place:end])
        place = end
    return b"".join([*kept, data[place:]])


def _is_dropped(marker: int, content: bytes) -> bool:
    if marker in APPLICATION_SEGMENTS:
        return not content.startswith(KEPT)
    return marker == COMMENT


def _clean_png(data: bytes) -> bytes:
    kept, place = [PNG_START], len(PNG_START)
    while place + 12 <= len(data):
        # Length, type, content, checksum.
        end = place + 12 + int.from_bytes(data[place : place + 4])
        if data[place + 4 : place + 8] not in DROPPED_CHUNKS:
            kept.append(data[place:end])
        place = end
    return b"".join(kept)
