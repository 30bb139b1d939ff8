"""Parts of files as players ask for them."""

import io

import pytest
from django.test import RequestFactory

from portal.core.byte_ranges import CHUNK_BYTES, asked_part, ranged_response


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=10-19", 10, 19),
        ("bytes=90-", 90, 99),
        ("bytes=0-1000", 0, 99),
        ("bytes=-10", 90, 99),
        ("bytes=-1000", 0, 99),
    ],
)
def test_a_range_is_what_a_player_asks_for(header, first, last):
    assert asked_part(header, 100) == (first, last)


@pytest.mark.parametrize(
    "header",
    ["", "bytes=", "bytes=-", "bytes=9-3", "bytes=a-b", "items=0-1", "bytes=0-1,5-6", "bytes=--1"],
)
def test_what_is_no_single_range_is_the_whole_file(header):
    assert asked_part(header, 100) is None


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_range_behind_the_end_cannot_be_had(header):
    with pytest.raises(ValueError, match="No such bytes"):
        asked_part(header, 100)


class Watched(io.BytesIO):
    """Remembers the longest piece that was read at once."""

    longest = 0

    def read(self, size: int | None = -1) -> bytes:
        piece = super().read(size)
        self.longest = max(self.longest, len(piece))
        return piece


def test_a_large_file_leaves_in_small_pieces_and_is_closed():
    data = bytes(range(256)) * (5 * CHUNK_BYTES // 256)
    file = Watched(data)
    request = RequestFactory().get("/", headers={"Range": f"bytes=1-{len(data) - 2}"})
    response = ranged_response(request, file, len(data), "video/mp4", '"a"')
    assert response.status_code == 206
    assert b"".join(response.streaming_content) == data[1:-1]
    assert file.longest <= CHUNK_BYTES
    response.close()
    assert file.closed
