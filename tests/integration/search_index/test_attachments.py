"""The text of files in the index: differences are found and repaired, and no kill loses any."""

from typing import Any

import pytest

from portal.core.models import FileText
from portal.publication.attachments import AttachmentConsumer
from portal.publication.models import PublishedItem
from portal.publication.verify import differences
from search.elasticsearch import verify
from search.elasticsearch.consumer import SearchIndexConsumer
from search.elasticsearch.verify import Verifier
from tests.factories import news_item
from tests.integration.search.files import offered, read_files, replace, stored, written
from tests.integration.search_index.index import SearchIndex


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look again without pauses."""
    monkeypatch.setattr(verify, "PAUSE_BETWEEN_LOOKS", 0)


@pytest.fixture
def document() -> Any:
    """Return a stored file in Russian."""
    return stored("doklad.docx", written("О старых учебниках"))


@pytest.fixture
def story(index: SearchIndex, document: Any) -> int:
    """Publish an Uzbek text with the file; return its number."""
    page = news_item("uz", title="Kitoblar", body=offered(document, language="ru"))
    return PublishedItem.objects.get(page_id=page.pk).number


def attached(index: SearchIndex, story: int) -> Any:
    """Return what the index has of the story's files."""
    return index.document(story)["uz"].get("attached")


def repaired(index: SearchIndex) -> list[str]:
    """Repair the index; return what differed."""
    verifier = Verifier(index.indices)
    found = list(verifier.differences())
    assert verifier.repair(found) == []
    assert index.differences() == []
    return [str(difference) for difference in found]


def test_a_file_is_in_the_index_under_its_own_language(index: SearchIndex, story):
    read_files()
    index.fill()
    assert attached(index, story) == {"ru": ["О старых учебниках"]}
    assert index.differences() == []


def test_a_damaged_text_of_a_file_is_found_and_repaired(index: SearchIndex, story):
    read_files()
    index.fill()
    index.overwrite(story, uz=index.document(story)["uz"] | {"attached": {"ru": ["О ста"]}})
    assert repaired(index) == [f"{story}: is in the index with another content"]
    assert attached(index, story) == {"ru": ["О старых учебниках"]}


def test_a_replaced_file_that_the_index_missed_is_found_and_repaired(
    index: SearchIndex, story, document
):
    read_files()
    index.fill()
    replace(document, "О новых тетрадях")
    read_files()
    # As if the consumer had lost it.
    index.consumer.advance = lambda: 0
    assert len(repaired(index)) == 1
    assert attached(index, story) == {"ru": ["О новых тетрадях"]}


def test_a_deleted_file_that_the_index_missed_is_found_and_repaired(
    index: SearchIndex, story, document
):
    read_files()
    index.fill()
    document.delete()
    read_files()
    index.consumer.advance = lambda: 0
    assert len(repaired(index)) == 1
    assert attached(index, story) is None


# --- Killed workers -----------------------------------------------------------------------------


class Killed(BaseException):
    """Ends a worker as a signal does: nothing catches it, and what is not written is gone."""


def killed(*_args: object, **_more: object) -> None:
    raise Killed


POINTS = {
    "before what was read is written": "portal.publication.attachments.LogWriter.save",
    "before the index is written": "search.elasticsearch.consumer.write",
    "before the cursor moves": "search.elasticsearch.consumer.SearchIndexConsumer.position",
}


@pytest.mark.parametrize("point", POINTS)
def test_a_worker_killed_between_reading_and_indexing_loses_nothing(
    index: SearchIndex, story, monkeypatch, point
):
    index.fill()
    with monkeypatch.context() as patched:
        patched.setattr(POINTS[point], killed)
        with pytest.raises(Killed):
            work()
    # Another worker, after the time that the first one had for the file.
    FileText.objects.update(claimed_at="2018-01-01T00:00:00Z")
    work()
    assert attached(index, story) == {"ru": ["О старых учебниках"]}
    assert index.differences() == []
    assert list(differences()) == []


def work() -> None:
    """Do what a worker does until nothing is left."""
    consumers = [AttachmentConsumer(), SearchIndexConsumer()]
    while sum(each.advance() for each in consumers):
        pass
