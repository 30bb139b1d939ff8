"""Publishing in bulk makes what publishing one by one makes, only faster."""

import os
import time
import uuid
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import call_command
from wagtail.models import Page

from news.models import NewsIndexPage, NewsPage
from portal.core.models import ItemNumber
from portal.publication.bulk import BulkPublisher
from portal.publication.models import (
    EventKind,
    PublicationEvent,
    PublishedItem,
    PublishedText,
    PublishedVersion,
)
from tests import factories
from tests.integration.publication.agreement import assert_agreement, events
from tests.integration.publication.articles import article
from tests.integration.publication.desk import news_index

pytestmark = pytest.mark.sqlite

# Megabytes that a process may grow by while it publishes batch after batch.
SPARE_MEMORY = 40


def tree_of(parent: Page) -> list[tuple[str, int, int, str]]:
    rows = Page.objects.descendant_of(parent, inclusive=True).order_by("path")
    return list(rows.values_list("path", "depth", "numchild", "url_path"))


def test_the_record_is_that_of_the_page_when_it_is_read_again(tree):
    page = article(1, category=tree.categories["society", "ru"], seo_title="Для поисковиков")
    with events(EventKind.IMPORTED), BulkPublisher() as bulk:
        bulk.add(news_index(tree), page)
    again = NewsPage.objects.get(pk=page.pk)
    assert again.publication_record().canonical() == PublishedVersion.objects.get().content


def test_what_is_made_is_what_a_single_publication_makes(tree):
    index = news_index(tree)
    single = article(1)
    index.add_child(instance=single)
    with BulkPublisher(event_kind=EventKind.PUBLISHED) as bulk:
        bulk.add(news_index(tree), article(1, slug="again"))
    first, second = PublishedItem.objects.order_by("pk")
    same = {"kind", "locale", "date", "moment", "title", "summary", "category", "version"}
    assert {n: getattr(first, n) for n in same} == {n: getattr(second, n) for n in same}
    texts = PublishedText.objects.order_by("pk").values("plain", "title_stems", "body_stems")
    assert texts[0] == texts[1]
    kinds = PublicationEvent.objects.order_by("sequence").values_list("kind", flat=True)
    assert list(kinds) == ["published", "published"]


def test_pages_are_whole_for_editors(tree, desk):
    with BulkPublisher() as bulk:
        bulk.add(news_index(tree), article(1))
    page = NewsPage.objects.get()
    assert page.live
    assert not page.has_unpublished_changes
    assert page.specific_class is NewsPage
    with events(EventKind.CORRECTED):
        desk.edit(page, action="publish", title="Правка")


def test_the_tree_is_whole(tree, capsys):
    factories.news_item()
    with BulkPublisher(batch_size=3) as bulk:
        for number in range(7):
            bulk.add(tree.index(NewsIndexPage, "ru"), article(number))
    factories.news_item()
    assert news_index(tree).numchild == 9
    before = tree_of(tree.homes["ru"])
    call_command("fixtree", interactive=False)
    assert "No problems found" in capsys.readouterr().out
    assert tree_of(tree.homes["ru"]) == before
    assert_agreement()


def test_a_slug_that_is_taken_gets_the_number(tree):
    factories.news_item(slug="taken")
    pages = [article(1, slug="taken"), article(2, slug="taken"), article(3, slug="free")]
    with BulkPublisher() as bulk:
        for page in pages:
            bulk.add(news_index(tree), page)
    slugs = [page.slug for page in pages]
    assert slugs == [f"taken-{pages[0].number()}", f"taken-{pages[1].number()}", "free"]
    assert_agreement()


def test_translations_share_their_number_whatever_the_batch(tree):
    key = uuid.uuid4()
    with BulkPublisher(batch_size=2) as bulk:
        bulk.add(news_index(tree, "ru"), article(1, translation_key=key))
        bulk.add(news_index(tree, "uz"), article(1, translation_key=key))
        bulk.add(news_index(tree, "en"), article(1, translation_key=key))
    assert PublishedItem.objects.values("number").distinct().count() == 1
    assert set(PublishedItem.objects.values_list("locale", flat=True)) == {"ru", "uz", "en"}
    assert ItemNumber.objects.count() == 1
    assert_agreement()


def test_the_hook_sees_the_batch_in_its_transaction(tree):
    seen: list[tuple[int, int]] = []

    def note(pages: list[NewsPage]) -> None:
        seen.append((len(pages), PublishedItem.objects.count()))

    with BulkPublisher(batch_size=2, on_batch=note) as bulk:
        for number in range(3):
            bulk.add(news_index(tree), article(number))
    assert seen == [(2, 2), (1, 3)]
    assert bulk.published == 3


def test_a_hook_that_raises_takes_its_batch_back(tree):
    batches: list[int] = []

    def fail_the_second_time(pages: list[NewsPage]) -> None:
        batches.append(len(pages))
        if len(batches) > 1:
            raise ValueError("no")

    index = news_index(tree)
    with suppress(ValueError), BulkPublisher(batch_size=2, on_batch=fail_the_second_time) as bulk:
        for number in range(5):
            bulk.add(index, article(number))
    assert batches == [2, 2]
    assert NewsPage.objects.count() == PublishedItem.objects.count() == 2
    assert news_index(tree).numchild == 2
    assert_agreement()


def test_leaving_by_an_error_publishes_nothing_more(tree):
    with suppress(ZeroDivisionError), BulkPublisher() as bulk:
        bulk.add(news_index(tree), article(1))
        _ = 1 / 0
    assert not NewsPage.objects.exists()


def test_pages_and_updates_go_together(tree):
    with BulkPublisher() as bulk:
        bulk.add(news_index(tree), article(1))
    page = factories.update_item()
    assert page.live
    assert_agreement()


@pytest.mark.soak
def test_memory_is_flat_while_thousands_are_published(tree, scaled, capsys):
    index = news_index(tree)
    batches = max(4, scaled(20))
    grown: list[float] = []
    begin = time.perf_counter()
    with BulkPublisher(on_batch=lambda pages: grown.append(_megabytes())) as bulk:
        for number in range(batches * bulk.batch_size):
            bulk.add(index, article(number))
    seconds = time.perf_counter() - begin
    with capsys.disabled():
        print(  # noqa: T201 - the figure is what the test is for
            f"\n{bulk.published} articles, {bulk.published / seconds:.0f} a second, "
            f"{grown[0]:.0f} to {grown[-1]:.0f} MB"
        )
    assert grown[-1] - grown[1] < SPARE_MEMORY
    assert_agreement()


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
