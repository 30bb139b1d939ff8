"""A rebuild beside the live index: nothing is missed, nobody waits, and there is a way back."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from elasticsearch import TransportError

from portal.publication.models import (
    ConsumerCursor,
    PublicationState,
    PublishedAddress,
    PublishedItem,
)
from search.backends.elasticsearch.freshness import freshness
from search.elasticsearch import rebuild as rebuilding
from search.elasticsearch.consumer import SearchIndexConsumer
from search.elasticsearch.indices import BUILDING, PREVIOUS, READ, WRITE, Indices, alias
from search.elasticsearch.known_words import known_stems
from search.elasticsearch.rebuild import Rebuild, RebuildFailed
from search.elasticsearch.state import CONSUMER, IndexRebuild, SetAsideDocument
from search.elasticsearch.status import index_status
from search.elasticsearch.writing import Written
from tests import factories
from tests.integration.search_index.index import SearchIndex
from tests.services.waiting import wait_until


def run(command: str, *arguments: str, **options: Any) -> str:
    """Run a command; return what it said."""
    out = io.StringIO()
    call_command(command, *arguments, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def roles(index: SearchIndex) -> dict[str, str]:
    """Return {role: number of the version}."""
    return {role: name.rpartition("-")[2] for role, name in index.indices.by_role().items()}


def refuse(*_arguments: Any) -> None:
    """Answer as a server that is away."""
    raise TransportError("away")


def test_the_first_index_is_made_by_the_consumer(index: SearchIndex):
    factories.news_items(5)
    index.fill()
    assert roles(index) == {READ: "v1", WRITE: "v1"}
    assert index.differences() == []


def test_a_worker_replaces_the_index_of_the_release_before_when_it_begins(index: SearchIndex):
    pages = factories.news_items(3)
    index.fill()
    index.es.indices.put_mapping(index=index.indices.by_role()[READ], meta={"digest": "another"})
    factories.news_item(title="До новой версии")
    index.fill()
    assert roles(index)[READ] == "v1", "a worker of the release before leaves it alone"
    index.consumer = SearchIndexConsumer()
    index.fill()
    assert roles(index) == {READ: "v2", WRITE: "v2", PREVIOUS: "v1"}
    assert index.document(number_of(pages[0]))
    assert index.differences() == []
    index.consumer = SearchIndexConsumer()
    index.fill()
    assert roles(index)[READ] == "v2"


def test_a_rebuild_swaps_at_the_end_and_keeps_the_version_before(index: SearchIndex):
    factories.news_items(5)
    index.fill()
    assert "5 stories" in run("search_rebuild")
    assert roles(index) == {READ: "v2", WRITE: "v2", PREVIOUS: "v1"}
    assert index.differences() == []
    run("search_rebuild")
    assert roles(index) == {READ: "v3", WRITE: "v3", PREVIOUS: "v2"}
    assert len(index.indices.names()) == 2


def test_a_new_version_is_packed_when_readers_search_it(index: SearchIndex):
    factories.news_items(3)
    rebuild = Rebuild.begin(index.indices, known_words=0)
    while rebuild.step(1):
        index.es.indices.refresh(index=rebuild.record.index)
    rebuild.finish()

    def parts() -> int:
        shards = index.es.indices.segments(index=alias(READ))["indices"][rebuild.record.index]
        return len(shards["shards"]["0"][0]["segments"])

    wait_until(lambda: parts() == 1, seconds=60)
    assert index.differences() == []


def test_a_server_that_does_not_pack_a_version_has_it_all_the_same(index: SearchIndex, monkeypatch):
    factories.news_items(2)
    monkeypatch.setattr(Indices, "pack", refuse)
    assert "2 stories" in run("search_rebuild")
    assert roles(index) == {READ: "v1", WRITE: "v1"}


def test_the_way_back_misses_nothing_and_can_be_undone(index: SearchIndex):
    factories.news_items(3)
    index.fill()
    run("search_rebuild")
    factories.news_item(title="После подмены")
    index.fill()
    run("search_rebuild", "--rollback")
    assert roles(index) == {READ: "v1", WRITE: "v1", PREVIOUS: "v2"}
    assert index.differences() == []
    factories.news_item(title="После возврата")
    index.fill()
    run("search_rebuild", "--rollback")
    assert roles(index)[READ] == "v2"
    assert index.differences() == []


def test_an_alias_for_writing_that_was_taken_away_comes_back(index: SearchIndex):
    page = factories.news_item(title="Первая")
    index.fill()
    run("search_rebuild")
    take_away(index, WRITE)
    factories.news_item(title="Вторая")
    index.fill()
    assert roles(index) == {READ: "v2", WRITE: "v2", PREVIOUS: "v1"}
    assert index.differences() == []
    number = number_of(page)
    version = {"version": index.document(number)["sequence"], "version_type": "external_gte"}
    index.es.delete(index=alias(READ), id=str(number), **version)
    take_away(index, WRITE)
    assert "1 are repaired" in run("search_verify", "--repair")


def test_an_index_whose_alias_for_reading_was_taken_away_is_made_anew(index: SearchIndex):
    factories.news_items(2)
    index.fill()
    take_away(index, READ)
    # One that has not looked whether there is an index a moment ago.
    index.consumer = SearchIndexConsumer()
    factories.news_item(title="После")
    index.fill()
    assert roles(index) == {READ: "v2", WRITE: "v2"}
    assert index.differences() == []
    factories.news_item(title="Ещё одна")
    index.fill()
    assert index.differences() == []
    assert not SetAsideDocument.objects.exists()


def take_away(index: SearchIndex, role: str) -> None:
    """Remove an alias, as somebody might by hand."""
    version = index.indices.by_role()[role]
    index.es.indices.delete_alias(index=version, name=alias(role))


def test_without_a_version_before_there_is_no_way_back(index: SearchIndex):
    factories.news_items(1)
    index.fill()
    with pytest.raises(CommandError, match="no version is kept"):
        run("search_rebuild", "--rollback")


def test_what_is_published_during_a_rebuild_is_in_both(index: SearchIndex):
    pages = factories.news_items(4, "ru")
    index.fill()
    rebuild = Rebuild.begin(index.indices)
    assert rebuild.step(2) == 2
    pages[0].title = "Исправлено"
    pages[0].save_revision().publish()
    factories.news_item(title="Новая")
    index.fill()
    assert index.document(number_of(pages[0]))["ru"]["title"] == "Исправлено"
    while rebuild.step(2):
        pass
    rebuild.finish()
    assert roles(index) == {READ: "v2", WRITE: "v2", PREVIOUS: "v1"}
    assert index.differences() == []


def test_a_rebuild_needs_no_worker(index: SearchIndex):
    pages = factories.news_items(3, "ru")
    rebuild = Rebuild.begin(index.indices)
    while rebuild.step(100):
        pass
    pages[0].unpublish()
    factories.news_item(title="Новая")
    rebuild.finish()
    assert index.differences() == []
    # And the worker need not read a log whose end the first version already has.
    assert ConsumerCursor.objects.get(name=CONSUMER).sequence == rebuild.record.since_sequence


def test_a_late_copy_does_not_bring_back_a_removed_story(index: SearchIndex, monkeypatch):
    page = factories.news_item("ru")
    index.fill()
    rebuild = Rebuild.begin(index.indices)
    read = rebuilding.readable_documents

    def slowly(numbers):
        documents = read(numbers)
        # Between reading and writing the story goes, and the consumer is faster.
        page.unpublish()
        index.consumer.advance()
        return documents

    monkeypatch.setattr(rebuilding, "readable_documents", slowly)
    rebuild.step(100)
    monkeypatch.undo()
    rebuild.finish()
    assert index.document(number_of_removed())["removed"]
    assert index.differences() == []


def test_a_cut_rebuild_goes_on_where_it_was(index: SearchIndex):
    factories.news_items(6)
    index.fill()
    Rebuild.begin(index.indices).step(4)
    with pytest.raises(CommandError, match="--resume"):
        run("search_rebuild")
    run("search_rebuild", "--resume")
    assert roles(index)[READ] == "v2"
    assert IndexRebuild.objects.first().copied == 6
    assert index.differences() == []
    with pytest.raises(CommandError, match="no rebuild to go on with"):
        run("search_rebuild", "--resume")


def test_a_rebuild_that_was_cut_after_the_swap_is_finished(index: SearchIndex):
    factories.news_items(2)
    index.fill()
    rebuild = Rebuild.begin(index.indices)
    rebuild.step(10)
    index.indices.prepare_for_readers(rebuild.record.index)
    index.indices.swap(rebuild.record.index)
    with pytest.raises(CommandError, match="no rebuild to go on with"):
        run("search_rebuild", "--resume")
    assert not IndexRebuild.objects.filter(finished_at=None).exists()
    assert index.differences() == []


def test_the_worker_ends_a_rebuild_that_was_cut_after_the_swap(index: SearchIndex):
    page = factories.news_item()
    index.fill()
    SetAsideDocument.objects.note(index.indices.by_role()[READ], {number_of(page): "refused"})
    rebuild = Rebuild.begin(index.indices)
    rebuild.step(10)
    assert freshness().is_too_old
    index.indices.prepare_for_readers(rebuild.record.index)
    index.indices.swap(rebuild.record.index)
    index.consumer = SearchIndexConsumer()
    index.fill()
    assert index_status().rebuild is None
    assert not freshness().is_too_old


def test_of_two_rebuilds_that_begin_together_the_later_one_stays(index: SearchIndex, monkeypatch):
    factories.news_items(3)
    index.fill()
    others: list[Rebuild] = []

    def meanwhile(limit: int) -> dict[str, str]:
        monkeypatch.undo()
        others.append(Rebuild.begin(index.indices))
        return known_stems(limit)

    monkeypatch.setattr(rebuilding, "known_stems", meanwhile)
    rebuild = Rebuild.begin(index.indices)
    factories.news_item(title="Новая")
    index.fill()
    for each in (others[0], rebuild):
        while each.step(2):
            pass
    with pytest.raises(RebuildFailed, match="another rebuild has begun"):
        others[0].finish()
    rebuild.finish()
    assert roles(index) == {READ: "v3", WRITE: "v3", PREVIOUS: "v1"}
    assert index.differences() == []
    assert not SetAsideDocument.objects.exists()
    assert len(index.indices.names()) == 2


def test_a_rebuild_that_is_stopped_by_hand_says_how_to_go_on(index: SearchIndex, monkeypatch):
    factories.news_items(3)
    index.fill()

    def interrupted(*_arguments: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(rebuilding, "write", interrupted)
    with pytest.raises(CommandError, match=r"Stopped.*--resume goes on") as stopped:
        run("search_rebuild")
    assert stopped.value.returncode == 130
    monkeypatch.undo()
    assert "3 stories" in run("search_rebuild", "--resume")


def test_an_abandoned_rebuild_is_begun_anew(index: SearchIndex):
    factories.news_items(2)
    index.fill()
    abandoned = Rebuild.begin(index.indices)
    IndexRebuild.objects.update(moved_at=abandoned.record.started_at.replace(year=2018))
    run("search_rebuild")
    assert roles(index) == {READ: "v2", WRITE: "v2", PREVIOUS: "v1"}


def test_a_version_that_lacks_a_story_is_not_put_before_readers(index: SearchIndex):
    pages = factories.news_items(3)
    index.fill()
    rebuild = Rebuild.begin(index.indices)
    rebuild.step(10)
    building = index.indices.by_role()[BUILDING]
    index.es.delete(index=building, id=str(number_of(pages[1])), refresh=True)
    with pytest.raises(RebuildFailed, match="2 stories of 3"):
        rebuild.finish()
    assert roles(index)[READ] == "v1"


def test_a_version_that_finds_nothing_is_not_put_before_readers(index: SearchIndex, monkeypatch):
    factories.news_items(2, "uz")
    index.fill()
    create = Indices.create

    def badly(self: Indices, stems: Any) -> str:
        return create(self, {"özbekiston": "boshqa"})

    monkeypatch.setattr(Indices, "create", badly)
    with pytest.raises(CommandError, match="spellings"):
        run("search_rebuild")
    assert roles(index)[READ] == "v1"


def test_refused_stories_do_not_hold_up_a_rebuild(index: SearchIndex):
    pages = factories.news_items(3)
    index.fill()
    PublishedItem.objects.filter(page_id=pages[1].pk).update(locale="kaa")
    run("search_rebuild")
    assert roles(index)[READ] == "v2"
    row = SetAsideDocument.objects.get()
    assert row.story == number_of(pages[1])
    assert "kaa" in row.error


def test_a_version_that_refuses_most_stories_is_not_put_before_readers(
    index: SearchIndex, monkeypatch
):
    pages = factories.news_items(3)
    index.fill()
    refused = Written(refused={number_of(page): "refused" for page in pages})
    monkeypatch.setattr(rebuilding, "write", lambda *_arguments: refused)
    with pytest.raises(CommandError, match="refused 3 stories: refused"):
        run("search_rebuild")
    assert roles(index)[READ] == "v1"


def test_after_the_way_back_it_counts_what_the_older_version_refused(index: SearchIndex):
    page = factories.news_item()
    index.fill()
    older = index.indices.by_role()[READ]
    run("search_rebuild")
    SetAsideDocument.objects.note(older, {number_of(page): "refused"})
    assert not freshness().refuses
    run("search_rebuild", "--rollback")
    assert freshness().refuses
    run("search_rebuild", "--rollback")
    assert not freshness().refuses


def test_an_empty_portal_has_an_empty_index(index: SearchIndex):
    run("search_rebuild")
    assert roles(index) == {READ: "v1", WRITE: "v1"}
    assert PublicationState.current().sequence == 0
    assert index.differences() == []


def number_of(page: Any) -> int:
    """Return the number of a public page."""
    return PublishedItem.objects.get(page_id=page.pk).number


def number_of_removed() -> int:
    """Return the number of the one story there ever was."""
    return PublishedAddress.objects.get().number
