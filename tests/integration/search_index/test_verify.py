"""Differences between index and portal are found, both ways, and repaired."""

import datetime as dt
import io
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from portal.publication.models import ConsumerCursor, PublicationEvent, PublishedItem
from search.elasticsearch import verify
from search.elasticsearch.indices import alias
from search.elasticsearch.state import CONSUMER, SetAsideDocument
from search.elasticsearch.status import index_status
from tests import factories
from tests.integration.search_index.index import SearchIndex


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look again without pauses."""
    monkeypatch.setattr(verify, "PAUSE_BETWEEN_LOOKS", 0)


def number_of(page: Any) -> int:
    return PublishedItem.objects.get(page_id=page.pk).number


def run(command: str, *arguments: str) -> tuple[int, str]:
    """Run a command; return its status and what it said."""
    out = io.StringIO()
    try:
        call_command(command, *arguments, stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def pages(index: SearchIndex) -> list[Any]:
    """Publish five articles and bring them into the index."""
    found = factories.news_items(5)
    index.fill()
    return found


def lose(index: SearchIndex, page: Any) -> None:
    """Let the index lose a story, as if it had never been written."""
    number = number_of(page)
    index.es.delete(
        index=alias("write"),
        id=str(number),
        version=index.document(number)["sequence"],
        version_type="external_gte",
        refresh=True,
    )


def test_agreement_is_status_0(index: SearchIndex, pages):
    assert run("search_verify") == (0, f"{index.indices.by_role()['read']} and the portal agree.\n")


def test_a_missing_story_is_found_and_repaired(index: SearchIndex, pages):
    lose(index, pages[2])
    status, said = run("search_verify")
    assert status == 1
    assert f"{number_of(pages[2])}: is public and not in the index" in said
    status, said = run("search_verify", "--repair")
    assert (status, "1 are repaired." in said) == (0, True)
    assert run("search_verify")[0] == 0


def test_a_story_that_is_not_public_is_found_and_repaired(index: SearchIndex, pages):
    body = index.document(number_of(pages[0]))
    index.es.index(
        index=alias("write"),
        id="999",
        document={**body, "story": 999},
        version=3,
        version_type="external",
    )
    assert "999: is in the index and not public" in run("search_verify")[1]
    assert run("search_verify", "--repair")[0] == 0
    assert index.document(999)["removed"]
    assert run("search_verify")[0] == 0


def test_another_content_is_found_by_its_hash_and_repaired(index: SearchIndex, pages):
    number = number_of(pages[0])
    index.overwrite(number, hash="0" * 32)
    assert "with another content" in run("search_verify")[1]
    assert run("search_verify", "--repair")[0] == 0
    assert run("search_verify")[0] == 0


def test_an_older_version_is_found_and_repaired(index: SearchIndex, pages):
    pages[0].title = "Later"
    pages[0].save_revision().publish()
    # As if the consumer had lost it.
    index.consumer.advance = lambda: 0
    status, said = run("search_verify")
    assert status == 1
    assert "is in the index as of event 1, the last one is 6" in said
    assert run("search_verify", "--repair")[0] == 0
    assert index.document(number_of(pages[0]))["en"]["title"] == "Later"


def test_an_index_that_is_ahead_of_the_log_needs_a_rebuild(index: SearchIndex, pages):
    number = number_of(pages[0])
    body = index.document(number)
    index.es.index(
        index=alias("write"),
        id=str(number),
        document={**body, "sequence": 900},
        version=900,
        version_type="external",
        refresh=True,
    )
    assert index_status().is_ahead
    status, said = run("search_verify", "--repair")
    assert status == 1
    assert "only a rebuild helps" in said
    call_command("search_rebuild", verbosity=0)
    assert run("search_verify")[0] == 0
    assert not index_status().is_ahead


def test_a_story_that_is_on_its_way_is_no_difference(index: SearchIndex, pages, monkeypatch):
    pages[0].title = "Later"
    pages[0].save_revision().publish()
    looks = iter([None, index.fill])

    def pause(_seconds: float) -> None:
        (next(looks, None) or (lambda: None))()

    monkeypatch.setattr(verify.time, "sleep", pause)
    assert run("search_verify")[0] == 0


def test_more_stories_than_one_request_holds(index: SearchIndex, pages, monkeypatch):
    monkeypatch.setattr(verify, "BATCH", 2)
    pages[1].unpublish()
    index.fill()
    assert run("search_verify")[0] == 0
    for page in (pages[0], pages[3], pages[4]):
        lose(index, page)
    assert "3 stories differ." in run("search_verify")[1]
    assert run("search_verify", "--repair")[0] == 0


# --- Poison ------------------------------------------------------------------------------------


def poison(page: Any) -> int:
    """Make a story one that the index refuses: in a language that it has no field for."""
    number = number_of(page)
    PublishedItem.objects.filter(page_id=page.pk).update(locale="kaa")
    return number


def test_a_poison_document_is_set_aside_and_the_rest_goes_on(index: SearchIndex, pages):
    bad = factories.news_item("ru")
    number = poison(bad)
    good = factories.news_item("ru", title="Следующая")
    index.fill()
    assert index.document(number_of(good))
    row = SetAsideDocument.objects.get()
    assert (row.story, row.tries) == (number, 1)
    assert "kaa" in row.error
    status, said = run("search_status")
    assert status == 1
    assert f"set aside: story {number}, 1 tries" in said
    status, said = run("search_verify")
    assert (status, "set aside: " in said) == (1, True)


def test_a_story_that_is_well_again_is_no_longer_set_aside(index: SearchIndex, pages):
    bad = factories.news_item("ru")
    poison(bad)
    index.fill()
    assert run("search_verify", "--repair")[0] == 1
    assert SetAsideDocument.objects.get().tries == 2
    PublishedItem.objects.filter(page_id=bad.pk).update(locale="ru")
    assert run("search_verify", "--repair")[0] == 0
    assert not SetAsideDocument.objects.exists()
    assert index_status().is_healthy


def test_a_story_that_cannot_be_read_does_not_hold_up_the_others(
    index: SearchIndex, pages, monkeypatch
):
    from search.elasticsearch import documents

    make = documents.document
    bad = number_of(factories.news_item("ru"))
    good = number_of(factories.news_item("ru"))

    def document(story: int, *rest: Any) -> Any:
        if story == bad:
            raise ValueError("unreadable")
        return make(story, *rest)

    monkeypatch.setattr(documents, "document", document)
    index.fill()
    assert index.document(good)
    assert "unreadable" in SetAsideDocument.objects.get(story=bad).error


# --- Status ------------------------------------------------------------------------------------


def test_the_status_tells_how_far_the_index_is_behind(index: SearchIndex, pages):
    factories.news_item("ru")
    status = index_status()
    assert (status.lag, status.documents, status.public) == (1, 5, 6)
    assert status.waiting.total_seconds() > 0
    index.fill()
    assert index_status().lag == 0
    assert run("search_status")[0] == 0


def settle(index: SearchIndex) -> None:
    """Let some seconds pass since the index was last written."""
    ago = timezone.now() - dt.timedelta(seconds=10)
    ConsumerCursor.objects.filter(name=CONSUMER).update(moved_at=ago)


def test_an_index_that_nobody_has_written_for_a_minute_needs_attention(index: SearchIndex, pages):
    factories.news_item("ru")
    assert run("search_status")[0] == 0
    PublicationEvent.objects.update(happened_at=timezone.now() - dt.timedelta(minutes=5))
    status, said = run("search_status")
    assert (status, "is the worker running?" in said) == (1, True)
    index.fill()
    assert run("search_status")[0] == 0


def test_an_index_that_has_lost_stories_needs_attention(index: SearchIndex, pages):
    settle(index)
    assert run("search_status")[0] == 0
    lose(index, pages[0])
    status, said = run("search_status")
    assert (status, "run search_verify --repair" in said) == (1, True)
    run("search_verify", "--repair")
    assert run("search_status")[0] == 0


def test_the_status_says_when_a_rebuild_is_needed(index: SearchIndex, pages, monkeypatch):
    monkeypatch.setattr("search.elasticsearch.status.digest", lambda: "another")
    status, said = run("search_status")
    assert (status, "run search_rebuild" in said) == (1, True)


def test_the_status_can_be_asked_when_the_cluster_is_away(settings, db):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    status, said = run("search_status")
    assert (status, "the cluster does not answer" in said) == (1, True)


def test_without_a_cluster_the_database_searches(settings, db):
    settings.ELASTICSEARCH_URL = ""
    assert run("search_status") == (0, "ELASTICSEARCH_URL is not set: the database searches.\n")
