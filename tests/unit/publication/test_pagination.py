"""Windows over counted days, and the row of page numbers."""

import datetime as dt

import pytest
from django.http import Http404
from django.test import RequestFactory

from portal.publication.pagination import Pager, Window, requested_page, without_first_page

DAYS = [(dt.date(2018, 2, day), n) for day, n in ((28, 15), (27, 1), (20, 40), (2, 3))]


@pytest.mark.parametrize(
    ("begin", "newest", "oldest", "skip"),
    [(0, 28, 20, 0), (14, 28, 20, 14), (15, 27, 20, 0), (16, 20, 20, 0), (40, 20, None, 24)],
)
def test_a_window_begins_inside_its_newest_day(begin, newest, oldest, skip):
    window = Window.over(DAYS, begin)
    assert window.newest == dt.date(2018, 2, newest)
    assert window.oldest == (dt.date(2018, 2, oldest) if oldest else None)
    assert window.skip == skip


def test_a_window_beyond_the_end_is_empty():
    assert Window.over(DAYS, 59) == Window()


def shown(pager: Pager) -> str:
    numbers = []
    for link in pager.links:
        numbers += ["…"] if link.after_gap else []
        numbers.append(f"[{link.number}]" if link.current else f"{link.number}")
    return " ".join(numbers)


@pytest.mark.parametrize(
    ("number", "total", "row"),
    [
        (1, 0, "[1]"),
        (1, 20, "[1]"),
        (1, 21, "[1] 2"),
        (1, 260, "[1] 2 … 13"),
        (3, 260, "1 2 [3] 4 … 13"),
        (4, 260, "1 2 3 [4] 5 … 13"),
        (7, 260, "1 … 6 [7] 8 … 13"),
        (13, 260, "1 … 12 [13]"),
    ],
)
def test_first_last_and_near_numbers_are_shown(number, total, row):
    assert shown(Pager(number, total)) == row


def test_a_gap_of_one_page_shows_that_page():
    assert "…" not in shown(Pager(3, 100))


def test_the_first_page_has_no_number_in_its_address():
    pager = Pager(2, 60, (("past", "1"),))
    assert pager.previous_url == "?past=1"
    assert pager.next_url == "?past=1&page=3"
    assert Pager(2, 60).previous_url == "."


def test_a_page_beyond_the_last_does_not_exist():
    with pytest.raises(Http404):
        Pager(4, 60)


def test_a_shorter_list_elsewhere_gives_its_last_page():
    pager = Pager(5, 100)
    assert pager.query_among(100) == "page=5"
    assert pager.query_among(41) == "page=3"
    assert pager.query_among(0) == ""


@pytest.mark.parametrize(
    "text", ["0", "-1", "x", "", "1.5", "01", "9" * 30, "٣", "²", "1 ", "%00", "1e3"]
)
def test_what_is_no_number_is_no_page(text):
    with pytest.raises(Http404):
        requested_page(RequestFactory().get("/", {"page": text}))


def test_the_first_page_has_one_address():
    redirect = without_first_page(RequestFactory().get("/ru/events/?past=1&page=1"))
    assert redirect.status_code == 301
    assert redirect.url == "/ru/events/?past=1"
    assert without_first_page(RequestFactory().get("/ru/events/?page=2")) is None
