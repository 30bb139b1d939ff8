"""What the database's backend does beyond the contract."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.publication.models import PublishedItem, PublishedText
from search.backends.base import SearchBackend
from search.backends.database import DatabaseBackend
from search.query import SearchQuery
from tests.factories import news_item, region
from tests.integration.search.contract import ask, body, numbers

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.usefixtures("tree")]


@pytest.fixture
def backend() -> SearchBackend:
    """Return the backend under test."""
    return DatabaseBackend()


def test_the_read_side_and_the_index_go_together(backend):
    news_item("uz", title="Yangi tuman")
    PublishedItem.objects.all().delete()
    assert PublishedText.objects.count() == 0
    assert numbers(backend, "tuman") == []


def test_above_a_limit_the_newest_come_first(backend, monkeypatch):
    monkeypatch.setattr("search.backends.database.backend.RANKED", 1)
    old = news_item("uz", title="Tuman tuman tuman", date="2018-02-14")
    new = news_item("uz", title="Xabar", body=body("Tuman."), date="2018-02-15")
    results = ask(backend, "tuman")
    assert [hit.number for hit in results.hits] == [new.number(), old.number()]
    assert not results.by_relevance


def test_above_a_limit_facets_are_not_counted(backend, monkeypatch):
    monkeypatch.setattr("search.backends.database.counting.COUNTED", 1)
    news_item("uz", title="Yangi tuman")
    assert ask(backend, "tuman").facets is not None
    news_item("uz", title="Eski tuman")
    results = ask(backend, "tuman")
    assert results.facets is None
    assert results.total == 2


def test_above_a_limit_subjects_are_not_counted(backend, monkeypatch):
    monkeypatch.setattr("search.backends.database.counting.SUBJECTS_COUNTED", 1)
    region()
    news_item("uz", title="Yangi tuman", regions=["samarkand"])
    assert ask(backend, "tuman").facets.subjects["region:samarkand"] == 1
    news_item("uz", title="Eski tuman", regions=["samarkand"])
    results = ask(backend, "tuman")
    assert results.facets.subjects is None
    assert results.facets.kinds == {"news": 2}


def test_of_a_correction_only_the_number_of_stories_is_asked(backend):
    news_item("uz", title="Yangi tuman")
    query = SearchQuery("uz", "yangi tuman", only_total=True)
    with CaptureQueriesContext(connection) as captured:
        found = backend.search(query)
    assert found.total == 1
    assert len(captured) == 1


def test_stories_with_a_part_of_the_words_are_no_correction(backend):
    news_item("uz", title="Yangi tuman")
    assert backend.search(SearchQuery("uz", "yangi shahar", only_total=True)).total == 0
