"""The index follows what is public."""

from portal.publication import door
from portal.publication.models import ConsumerCursor, PublishedItem
from search.elasticsearch.state import CONSUMER
from tests import factories
from tests.integration.search_index.index import SearchIndex


def number_of(page) -> int:
    return PublishedItem.objects.get(page_id=page.pk).number


def test_a_story_is_one_document_with_its_languages(index: SearchIndex):
    page = factories.news_item("ru", title="Новые школы", category="society", date="2018-02-14")
    factories.news_item("uz", title="Yangi maktablar", translation_of=page, date="2018-02-15")
    index.fill()
    found = index.document(number_of(page))
    assert found["locales"] == ["uz", "ru"]
    assert (found["ru"]["title"], found["uz"]["title"]) == ("Новые школы", "Yangi maktablar")
    assert (found["kind"], found["category"], found["date"]) == ("news", "society", "2018-02-15")
    assert not found["removed"]


def test_a_correction_replaces_and_a_removal_leaves_a_tombstone(index: SearchIndex):
    page = factories.news_item("ru", title="Первая")
    number = number_of(page)
    index.fill()
    page.title = "Вторая"
    page.save_revision().publish()
    index.fill()
    assert index.document(number)["ru"]["title"] == "Вторая"
    with door.transaction():
        page.unpublish()
    index.fill()
    found = index.document(number)
    assert found["removed"]
    assert found["locales"] == []
    assert "Вторая" not in str(found)
    assert index.differences() == []


def test_one_language_less_is_newer_than_before(index: SearchIndex):
    page = factories.news_item("ru")
    twin = factories.news_item("uz", translation_of=page)
    index.fill()
    twin.unpublish()
    index.fill()
    assert index.document(number_of(page))["locales"] == ["ru"]
    assert index.differences() == []


def test_replaying_the_log_changes_nothing(index: SearchIndex):
    page = factories.news_item("ru", title="Первая")
    page.title = "Вторая"
    page.save_revision().publish()
    index.fill()
    before = index.document(number_of(page))
    ConsumerCursor.objects.filter(name=CONSUMER).update(sequence=0)
    index.fill()
    assert index.document(number_of(page)) == before
    assert index.differences() == []
