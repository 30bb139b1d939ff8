"""Entries of the lexicon on pages: everywhere, at once, in every process, and findable."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.core.models import LexiconEntry
from portal.publication import lexicon
from portal.publication.models import PublishedItem
from tests import factories
from tests.integration.conftest import forget

pytestmark = [pytest.mark.sqlite, pytest.mark.usefixtures("tree")]


@pytest.fixture
def path():
    """Publish an article in Uzbek; return its address below the language."""
    factories.news_item("uz", title="Chorsuda bozor", summary="Yangi bozor", category="society")
    return PublishedItem.objects.get().path


def entry(latin="Chorsu", cyrillic="Чорсув"):
    return LexiconEntry.objects.create(latin=latin, cyrillic=cyrillic)


def text(client, path, language="uz-cyrl", status=200):
    answer = client.get(f"/{language}{path}")
    assert answer.status_code == status
    return answer.content.decode()


PAGES = ["/", "/news/", "/archive/2018/02/14/", "/search/?q=bozor", "article"]


@pytest.mark.parametrize("address", PAGES)
def test_an_entry_changes_every_page_at_once(client, path, address):
    address = path if address == "article" else address
    assert "Чорсуда бозор" in text(client, address).replace("<mark>", "").replace("</mark>", "")
    kept = entry()
    page = text(client, address).replace("<mark>", "").replace("</mark>", "")
    assert "Чорсувда бозор" in page
    assert "Чорсуда" not in page
    kept.cyrillic = "Чорсуй"
    kept.save()
    assert "Чорсуйда" in text(client, address)
    kept.delete()
    assert "Чорсуда" in text(client, address)


def test_the_words_of_the_page_itself_change_too(client, path):
    entry("Yangiliklar", "Хабарлар")
    assert "Хабарлар" in text(client, "/news/")
    assert "Янгиликлар" not in text(client, "/news/")


def test_error_pages_are_converted_by_it(client, path):
    entry("Portal", "Портол")
    assert "Портол" in text(client, "/no/such/page/", status=404)


def test_an_error_page_does_without_it_when_it_cannot_be_read(client, path, monkeypatch):
    def away(revision):
        raise RuntimeError("no database")

    monkeypatch.setattr(lexicon, "pairs_at", away)
    assert "Саҳифа" in text(client, "/no/such/page/", status=404)


def test_pages_in_latin_do_not_change(client, path):
    before = text(client, path, "uz")
    entry()
    assert text(client, path, "uz") == before


def test_a_known_page_is_not_fresh_any_more(client, path):
    first = client.get(f"/uz-cyrl{path}")
    entry()
    second = client.get(f"/uz-cyrl{path}", headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert "Чорсувда" in second.content.decode()


def test_another_process_reads_the_new_entry(client, path):
    """What a process has read of an older revision is never asked for again."""
    text(client, path)
    with CaptureQueriesContext(connection) as captured:
        LexiconEntry.objects.create(latin="Chorsu", cyrillic="Чорсув")
    assert any("site_revision" in query["sql"] for query in captured)
    assert lexicon.pairs_at.cache_info().currsize == 1
    assert "Чорсувда" in text(client, path)


def test_the_lexicon_is_read_once_for_each_revision(path):
    entry()
    client = Client()
    text(client, path)
    with CaptureQueriesContext(connection) as captured:
        text(client, "/news/")
        text(client, "/archive/")
    assert not any("lexiconentry" in query["sql"] for query in captured)


def test_kept_and_unchanged_pages_need_two_queries(client, path):
    entry()
    first = client.get(f"/uz-cyrl{path}")
    for headers in ({}, {"if-none-match": first["ETag"]}):
        lexicon.pairs_at.cache_clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/uz-cyrl{path}", headers=headers)
        assert len(captured) <= 2


@pytest.mark.parametrize(
    "address",
    ["/", "/news/", "/events/", "/archive/", "/archive/2018/02/14/", "/calendar/", "article"],
)
def test_pages_in_cyrillic_need_twelve_queries(client, path, address):
    entry()
    address = path if address == "article" else address
    forget()
    with CaptureQueriesContext(connection) as captured:
        text(client, address)
    assert len(captured) <= 12


@pytest.mark.parametrize("query", ["Chorsu", "chorsuda", "Чорсу", "Чорсув", "чорсувда"])
def test_every_spelling_finds_the_text(client, path, query):
    entry()
    page = text(client, f"/search/?q={query}")
    assert "<mark>Чорсувда</mark>" in page


def test_a_phrase_is_found_as_readers_see_it(client):
    factories.news_item("uz", title="Nyu York sayohati")
    entry("Nyu York", "Нью-Йорк")
    assert "Нью-Йорк саёҳати" in text(client, "/news/")
    for query in ("Нью-Йорк", "Nyu York", "нью-йорк саёҳати"):
        assert PublishedItem.objects.get().url.replace("/uz/", "/uz-cyrl/") in text(
            client, f"/search/?q={query}"
        ), query
