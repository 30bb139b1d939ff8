"""Addresses of the search page, read and written."""

import datetime as dt

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.query import SearchQuery

CATEGORIES = {"society": "Society", "economy": "Economy"}


def read(address: str, locale: str = "uz") -> SearchQuery:
    """Return the query of an address's query part."""
    return SearchQuery.from_querydict(QueryDict(address), locale=locale, categories=CATEGORIES)


def test_an_address_holds_the_whole_query():
    address = (
        "q=davlat&type=news&type=event&category=society&from=2018-01-01&to=2018-12-31"
        "&lang=ru&sort=date&page=3"
    )
    query = read(address)
    assert query.errors == {}
    assert query.text == "davlat"
    assert query.kinds == ("news", "event")
    assert query.categories == ("society",)
    assert (query.since, query.until) == (dt.date(2018, 1, 1), dt.date(2018, 12, 31))
    assert query.languages == ("ru",)
    assert (query.sort, query.page) == ("date", 3)
    assert query.querystring() == address


def test_a_written_address_leaves_out_what_says_nothing():
    query = read("q=&type=&category=&from=&to=&lang=&sort=relevance&page=1&utm_source=mail")
    assert query.errors == {}
    assert query.is_blank
    assert query.querystring() == ""


@pytest.mark.parametrize("date", ["2018-02-14", "14.02.2018", " 14.02.2018 "])
def test_dates_are_read_as_people_and_browsers_write_them(date):
    assert read(f"from={date}").since == dt.date(2018, 2, 14)


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("from=2018-02-30", "from"),
        ("to=yesterday", "to"),
        ("to=31.02.2018", "to"),
        ("from=2018-03-01&to=2018-02-01", "to"),
        ("type=page", "type"),
        ("type=news&type=x", "type"),
        ("category=nothing", "category"),
        ("lang=uz-cyrl", "lang"),
        ("lang=xx", "lang"),
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=51", "page"),
        ("page=two", "page"),
        (f"q={'x' * 201}", "q"),
    ],
)
def test_a_wrong_value_is_told_at_its_field(address, field):
    query = read(address)
    assert list(query.errors) == [field]
    assert all(query.errors[field])


def test_what_is_wrong_is_left_out_and_the_rest_stays():
    query = read("q=davlat&type=x&lang=ru")
    assert query.text == "davlat"
    assert query.kinds == ()
    assert query.languages == ("ru",)


@pytest.mark.parametrize("sort", ["price", "", "%00"])
def test_an_unknown_order_is_by_relevance(sort):
    query = read(f"q=a&sort={sort}")
    assert query.sort == "relevance"
    assert query.errors == {}


def test_changing_a_filter_goes_back_to_the_first_page():
    query = read("q=davlat&page=4")
    assert query.changed(kinds=("news",)).page == 1
    assert query.changed(page=5).page == 5


@given(
    st.dictionaries(
        st.sampled_from(["q", "type", "category", "from", "to", "lang", "sort", "page"]),
        st.text(max_size=250),
    )
)
def test_no_address_makes_reading_fail(parameters):
    data = QueryDict(mutable=True)
    data.update(parameters)
    query = SearchQuery.from_querydict(data, locale="uz", categories=CATEGORIES)
    again = read(query.querystring())
    assert query.errors or again == query
