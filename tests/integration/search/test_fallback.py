"""Readers get an answer whatever becomes of Elasticsearch, and are told when it is another one."""

import datetime as dt
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from portal.publication.models import ConsumerCursor, PublicationEvent, PublishedItem
from search import backends
from search.backends.elasticsearch import backend as elasticsearch_backend
from search.backends.fallback import Breaker
from search.elasticsearch.connection import client as connect
from search.elasticsearch.indices import READ, Indices, alias
from search.elasticsearch.state import CONSUMER, IndexRebuild, SetAsideDocument
from search.elasticsearch.status import index_status
from tests.factories import news_item
from tests.integration.search.contract import ask
from tests.integration.search.test_search_page import get, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

NOTICE = 'class="notice" role="status"'
DEAD = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def breaker(monkeypatch: pytest.MonkeyPatch) -> Breaker:
    """Let each test begin with a backend that nothing is known of."""
    breaker = Breaker()
    monkeypatch.setattr(backends, "BREAKER", breaker)
    return breaker


@contextmanager
def silent_server() -> Iterator[str]:
    """Accept connections and never answer."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en"])
def test_when_the_server_is_down_the_database_answers_with_a_notice(client, settings, language):
    settings.ELASTICSEARCH_URL = DEAD
    news_item("uz", title="Yangi tuman")
    html = get(client, "?q=tuman", language)
    assert len(titles(html)) == 1
    assert NOTICE in html


@pytest.mark.parametrize(
    ("url", "authority", "told"),
    [
        ("search.example:9200", "", "ELASTICSEARCH_URL"),
        ("http://127.0.0.1:9", __file__, "ELASTICSEARCH_CA"),
        ("https://127.0.0.1:9", "/missing.crt", "no file /missing.crt"),
    ],
)
def test_settings_that_cannot_be_used_are_a_server_that_is_down(
    client, settings, url, authority, told
):
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_CA = url, authority
    news_item("uz", title="Yangi tuman")
    html = get(client, "?q=tuman")
    assert titles(html) == ["Yangi tuman"]
    assert NOTICE in html
    assert told in index_status().unreachable
    for command in ("search_verify", "search_rebuild"):
        with pytest.raises(CommandError, match=told):
            call_command(command)


def test_an_answer_of_the_database_alone_has_no_notice(client):
    news_item("uz", title="Yangi tuman")
    assert NOTICE not in get(client, "?q=tuman")


def test_a_fallback_answer_is_kept_by_no_cache(client, settings):
    settings.ELASTICSEARCH_URL = DEAD
    news_item("uz", title="Yangi tuman")
    answer = client.get("/uz/search/?q=tuman")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.has_header("ETag")


def test_a_server_that_is_slow_costs_its_limit_once(client, settings, monkeypatch, breaker):
    monkeypatch.setattr(elasticsearch_backend, "client", lambda: connect(seconds=0.2))
    # However slow the machine is, the readers come within one pause.
    breaker.clock = lambda: 0.0
    news_item("uz", title="Yangi tuman")
    with silent_server() as address:
        settings.ELASTICSEARCH_URL = address
        for _reader in range(5):
            assert NOTICE in get(client, "?q=tuman")
    assert breaker.failures == 1


def test_suggestions_come_from_the_database_too(client, settings):
    settings.ELASTICSEARCH_URL = DEAD
    news_item("uz", title="Yangi tuman")
    assert "Yangi tuman" in client.get("/uz/search/suggest/?q=tum").content.decode()


@pytest.mark.parametrize("answer", [{"timed_out": True}, {"_shards": {"failed": 1}}])
def test_half_an_answer_is_none(client, indexed_backend, monkeypatch, answer):
    news_item("uz", title="Yangi tuman")
    indexed_backend.catch_up()
    whole = elasticsearch_backend.ask

    def half(*bodies: dict[str, Any]) -> list[dict[str, Any]]:
        *others, last = whole(*bodies)
        return [*others, {**last, **answer}]

    monkeypatch.setattr(elasticsearch_backend, "ask", half)
    html = get(client, "?q=tuman")
    assert titles(html) == ["Yangi tuman"]
    assert NOTICE in html


def test_without_an_index_the_database_answers(client, indexed_backend):
    news_item("uz", title="Yangi tuman")
    for name in Indices().names():
        Indices().drop(name)
    html = get(client, "?q=tuman")
    assert titles(html) == ["Yangi tuman"]
    assert NOTICE in html


def test_an_index_that_is_far_behind_does_not_answer(client, indexed_backend):
    news_item("uz", title="Yangi tuman")
    indexed_backend.catch_up()
    assert NOTICE not in get(client, "?q=tuman")
    news_item("uz", title="Yangi tuman yana")
    long_ago = timezone.now() - dt.timedelta(minutes=5)
    PublicationEvent.objects.update(happened_at=long_ago)
    html = get(client, "?q=tuman")
    assert len(titles(html)) == 2
    assert NOTICE in html
    indexed_backend.catch_up()
    html = get(client, "?q=tuman")
    assert len(titles(html)) == 2
    assert NOTICE not in html


def test_an_index_that_refuses_stories_does_not_answer_while_it_is_replaced(
    client, indexed_backend
):
    """As one of the release before does, whose fields are others."""
    news_item("uz", title="Yangi tuman")
    indexed_backend.catch_up()
    live = Indices().by_role()[READ]
    SetAsideDocument.objects.note(live, {PublishedItem.objects.get().number: "refused"})
    assert NOTICE not in get(client, "?q=tuman")
    rebuild = IndexRebuild.objects.create(index="the-next", since_sequence=0)
    html = get(client, "?q=tuman")
    assert titles(html) == ["Yangi tuman"]
    assert NOTICE in html
    rebuild.delete()
    assert NOTICE not in get(client, "?q=tuman")


def test_only_what_is_surely_complete_is_kept_by_caches(client, indexed_backend):
    news_item("uz", title="Yangi tuman")
    indexed_backend.catch_up()
    assert "no-store" in client.get("/uz/search/?q=tuman")["Cache-Control"]
    refreshed = timezone.now() - dt.timedelta(seconds=10)
    ConsumerCursor.objects.filter(name=CONSUMER).update(moved_at=refreshed)
    live, number = Indices().by_role()[READ], PublishedItem.objects.get().number
    SetAsideDocument.objects.note(live, {number: "refused"})
    assert "no-store" in client.get("/uz/search/?q=tuman")["Cache-Control"]
    SetAsideDocument.objects.forget(live, [number])
    assert client.get("/uz/search/?q=tuman")["Cache-Control"] == "public, no-cache"
    news_item("uz", title="Yangi tuman yana")
    assert "no-store" in client.get("/uz/search/?q=tuman")["Cache-Control"]


def test_nothing_that_is_not_public_is_shown_from_an_index_that_is_behind(client, indexed_backend):
    story = news_item("uz", title="Yangi tuman")
    indexed_backend.catch_up()
    story.unpublish()
    html = get(client, "?q=tuman", "en")
    assert titles(html) == []
    assert "Nothing found" in html
    assert "1 item" not in html
    assert client.get("/uz/search/suggest/?q=tuman").content.decode().strip() == ""


def test_a_snapshot_that_is_gone_is_replaced_by_a_new_one(client, indexed_backend):
    for _number in range(23):
        news_item("uz", title="Tuman")
    first = ask(indexed_backend, "tuman")
    second = ask(indexed_backend, "tuman", page=2, after=first.place)
    Indices().es.close_point_in_time(id=second.place["snapshot"])
    again = ask(
        indexed_backend,
        "tuman",
        page=2,
        after={**first.place, "snapshot": second.place["snapshot"]},
    )
    assert [hit.number for hit in again.hits] == [hit.number for hit in second.hits]


@pytest.mark.parametrize("sort", ["relevance", "date"])
def test_in_a_new_snapshot_the_pages_go_on_after_the_last_story_though_scores_are_others(
    client, indexed_backend, sort
):
    for _number in range(45):
        news_item("uz", title="Tuman", date="2018-02-14")
    first = ask(indexed_backend, "tuman", sort=sort)
    second = ask(indexed_backend, "tuman", sort=sort, page=2, after=first.place)
    Indices().es.close_point_in_time(id=second.place["snapshot"])
    # The word becomes rarer: every text that has it scores more than before.
    for _number in range(30):
        news_item("uz", title="Viloyat")
    third = ask(indexed_backend, "tuman", sort=sort, page=3, after=second.place)
    found = [hit.number for page in (first, second, third) for hit in page.hits]
    assert len(found) == len(set(found)) == 45


def test_whether_a_page_follows_is_not_told_by_a_total_that_has_changed(client, indexed_backend):
    for _number in range(40):
        news_item("uz", title="Tuman", date="2018-02-14")
    first = ask(indexed_backend, "tuman", sort="date")
    later = news_item("uz", title="Tuman", date="2018-02-15")
    second = ask(indexed_backend, "tuman", sort="date", page=2, after=first.place)
    assert (second.total, len(second.hits), second.follows) == (41, 20, False)
    later.unpublish()
    news_item("uz", title="Tuman", date="2018-02-13")
    second = ask(indexed_backend, "tuman", sort="date", page=2, after=first.place)
    assert (second.total, len(second.hits), second.follows) == (41, 20, True)


def test_the_page_reads_behind_the_read_alias(client, indexed_backend):
    news_item("uz", title="Yangi tuman")
    indexed_backend.catch_up()
    found = Indices().es.search(index=alias("read"), query={"match_all": {}})
    assert found["hits"]["total"]["value"] == 1
    assert titles(get(client, "?q=tuman")) == ["Yangi tuman"]


def test_the_number_of_database_queries_is_that_of_any_page(
    client: Client, indexed_backend, django_assert_max_num_queries
):
    for number in range(25):
        news_item("uz", title=f"Tuman {number}", category="economy")
    indexed_backend.catch_up()
    for address in ["?q=tuman", "?q=tuman&type=news&lang=uz", "?q=tumqn", "?q=tuman+xyzzy"]:
        with django_assert_max_num_queries(12):
            get(client, address)
