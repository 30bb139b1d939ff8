"""What the search of PostgreSQL puts first among texts that all have what was asked for."""

import pytest

from search.backends.base import SearchBackend
from search.backends.database import DatabaseBackend
from tests.factories import news_item
from tests.integration.search.contract import numbers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


@pytest.fixture
def backend() -> SearchBackend:
    """Return the backend under test."""
    return DatabaseBackend()


def test_a_word_in_a_short_title_says_more_than_in_a_long_one(backend):
    short = news_item("en", title="School year begins", body=[])
    title = "The committee spoke of roads, of a school, of water and of much else that it has built"
    long = news_item("en", title=title, body=[])
    assert numbers(backend, "school", locale="en") == [short.number(), long.number()]


def test_words_side_by_side_in_a_title_come_before_the_same_words_apart(backend):
    together = news_item("en", title="Blood donation and a first day", body=[])
    apart = news_item("en", title="Blood and a first donation day", body=[])
    found = numbers(backend, "blood donation", locale="en")
    assert found == [together.number(), apart.number()]
