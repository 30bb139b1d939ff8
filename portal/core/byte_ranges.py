"""A part of a file, which players ask for when a reader jumps. Source: RFC 9110, section 14."""

import re
from collections.abc import Iterator
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

CHUNK_BYTES = 64 * 1024
# One range. Several, and what is no range, are answered with the whole file, as they may be.
ONE_RANGE = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*")


class Part:
    """The bytes of a file from `start` on, `length` of them, never more than a chunk in memory."""

    def __init__(self, file: IO[bytes], start: int, length: int) -> None:
        self.file, self.left = file, length
        file.seek(start)

    def __iter__(self) -> Iterator[bytes]:
        while self.left and (chunk := self.file.read(min(CHUNK_BYTES, self.left))):
            self.left -= len(chunk)
            yield chunk

    def close(self) -> None:
        """Close the file; Django calls it however far a reader came."""
        self.file.close()


def asked_part(header: str, size: int) -> tuple[int, int] | None:
    """Return (first, last) byte that `Range` asks for, None when it asks for nothing we know.

    Raises `ValueError` when there are no such bytes.
    """
    match = ONE_RANGE.fullmatch(header)
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        start, end = max(size - int(last), 0), size - 1
    elif last and int(last) < int(first):
        return None
    else:
        start, end = int(first), min(int(last or size), size - 1)
    if start > end:
        raise ValueError("No such bytes")
    return start, end


def ranged_response(
    request: HttpRequest, file: IO[bytes], size: int, content_type: str, etag: str
) -> HttpResponseBase:
    """Answer the part of an open file that a request asks for, or all of it; closes the file."""
    known = {"Accept-Ranges": "bytes", "ETag": etag}
    header = request.headers.get("Range", "")
    # With `If-Range`, a reader who has an older file gets all of the new one.
    is_same = request.headers.get("If-Range", etag) == etag
    try:
        asked = asked_part(header, size) if request.method == "GET" and is_same else None
    except ValueError:
        file.close()
        return HttpResponse(status=416, headers={**known, "Content-Range": f"bytes */{size}"})
    if request.method == "HEAD" or etag in request.headers.get("If-None-Match", ""):
        file.close()
        if request.method != "HEAD":
            return HttpResponse(status=304, headers=known)
        headers = known | {"Content-Type": content_type, "Content-Length": str(size)}
        return HttpResponse(headers=headers)
    if asked is None:
        return FileResponse(file, content_type=content_type, headers=known)
    first, last = asked
    length = last - first + 1
    known |= {"Content-Length": str(length), "Content-Range": f"bytes {first}-{last}/{size}"}
    part = Part(file, first, length)
    return StreamingHttpResponse(part, status=206, content_type=content_type, headers=known)
