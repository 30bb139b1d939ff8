"""What the database's backend does beyond the contract."""

import pytest

from portal.publication.models import PublishedItem, PublishedText
from search.backends.base import SearchBackend
from search.backends.database import DatabaseBackend
from tests.factories import news_item
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
    monkeypatch.setattr("search.backends.database.backend.COUNTED", 1)
    news_item("uz", title="Yangi tuman")
    assert ask(backend, "tuman").facets is not None
    news_item("uz", title="Eski tuman")
    results = ask(backend, "tuman")
    assert results.facets is None
    assert results.total == 2
