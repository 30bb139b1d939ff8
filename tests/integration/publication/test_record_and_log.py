"""The record keeps what each text said, the log in which order; neither can be altered unseen."""

import datetime as dt
import hashlib
import json
from itertools import pairwise

import pytest
from django.db.models import F
from django.urls import reverse
from wagtail.models import Locale, Page

from news.models import NewsPage
from portal.core.models import Category, ItemNumber
from portal.publication import door
from portal.publication.bulk import BulkPublisher
from portal.publication.models import (
    EventKind,
    Period,
    PublicationCount,
    PublicationEvent,
    PublicationState,
    PublishedAddress,
    PublishedItem,
    PublishedText,
    PublishedVersion,
)
from portal.publication.models.state import GENESIS_HASH
from portal.publication.record import document_ids
from portal.publication.verify import differences
from portal.publication.worker import Worker
from tests import factories
from tests.integration.publication.agreement import assert_agreement, events, last_sequence
from tests.integration.publication.desk import news_index

pytestmark = pytest.mark.sqlite


def corrected(page: NewsPage, **fields: object) -> NewsPage:
    """Publish the page with other fields."""
    page = NewsPage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def imported(tree: object, title: str = "Из архива", slug: str = "old") -> NewsPage:
    page = NewsPage(title=title, slug=slug, dated_at=factories.items.at("2009-05-06"))
    with BulkPublisher() as bulk:
        bulk.add(news_index(tree), page)
    return NewsPage.objects.get(pk=page.pk)


def versions() -> list[int]:
    return list(PublishedVersion.objects.order_by("pk").values_list("version", flat=True))


# --- The record ---------------------------------------------------------------------------------


def test_a_version_is_canonical_json_and_its_hash(tree):
    factories.news_item(title="Заголовок", category="society")
    version = PublishedVersion.objects.get()
    assert version.content_hash == hashlib.sha256(version.content.encode()).hexdigest()
    again = json.dumps(
        json.loads(version.content), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    assert again == version.content
    assert PublishedItem.objects.get().content_hash == version.content_hash


def test_a_record_has_its_names_resolved(tree):
    picture = factories.picture(caption="Площадь", credit="Пресс-служба")
    factories.news_item(
        title="Заголовок",
        category="society",
        lead_picture=picture,
        lead_picture_alt="Люди на площади",
    )
    record = PublishedVersion.objects.get().record()
    assert record["category"] == {"code": "society", "name": "Общество"}
    assert record["lead_picture"]["picture"]["sha256"] == picture.sha256
    assert record["lead_picture"]["alt"] == "Люди на площади"
    assert record["lead_picture"]["caption"] == "Площадь"
    assert record["lead_picture"]["credit"] == "Пресс-служба"
    assert all(block["id"] for block in record["body"])
    assert (record["schema"], record["kind"], record["locale"]) == (1, "news", "ru")


def test_each_correction_is_a_version(tree):
    page = factories.news_item(title="Раз")
    corrected(page, title="Два")
    corrected(page, title="Три")
    assert versions() == [1, 2, 3]
    titles = [version.record()["title"] for version in PublishedVersion.objects.order_by("pk")]
    assert titles == ["Раз", "Два", "Три"]
    item, address = PublishedItem.objects.get(), PublishedAddress.objects.get()
    assert item.version == address.version == 3
    assert item.published_at < item.updated_at


def test_what_is_published_again_unchanged_makes_no_event(tree):
    page = factories.news_item()
    with events():
        corrected(page)
        page.specific.save()
    assert versions() == [1]


def test_an_unpublished_text_that_comes_back_is_restored(tree):
    page = factories.news_item()
    first = PublishedItem.objects.get()
    page.unpublish()
    assert PublishedAddress.objects.get().status == "unpublished"
    with events(EventKind.RESTORED):
        NewsPage.objects.get(pk=page.pk).save_revision().publish()
    item = PublishedItem.objects.get()
    assert (item.version, item.path, item.published_at) == (1, first.path, first.published_at)
    assert PublishedAddress.objects.get().status == "public"
    assert versions() == [1]


def test_a_text_that_comes_back_changed_has_another_version(tree):
    page = factories.news_item()
    page.unpublish()
    with events(EventKind.RESTORED):
        corrected(page, title="Иначе")
    assert versions() == [1, 2]


def test_a_deleted_text_is_removed_and_its_versions_stay(tree):
    page = factories.news_item()
    with events(EventKind.REMOVED), door.transaction(reason="court order"):
        page.delete()
    address = PublishedAddress.objects.get()
    assert (address.status, address.reason) == ("removed", "court order")
    assert versions() == [1]


def test_an_imported_original_is_version_0(tree):
    with events(EventKind.IMPORTED):
        page = imported(tree)
    with events(EventKind.CORRECTED):
        corrected(page, title="Уточнено")
    assert versions() == [0, 1]


def test_date_and_slug_freeze_in_the_address(tree):
    page = factories.news_item(slug="was", date="2018-02-14")
    path = PublishedItem.objects.get().path
    assert path == f"/news/2018/02/14/was-{page.number()}/"
    with events(EventKind.CORRECTED):
        corrected(page, slug="is", dated_at=factories.items.at("2019-01-01"))
    item = PublishedItem.objects.get()
    assert (item.path, item.date) == (path, dt.date(2019, 1, 1))


def test_a_date_change_moves_the_counts(tree):
    page = factories.news_item(date="2018-02-14", category="society")
    corrected(page, dated_at=factories.items.at("2019-01-01"))
    count = PublicationCount.objects.of("ru", category="society")
    assert count.per_day(dt.date.min, dt.date.max) == {dt.date(2019, 1, 1): 1}
    months = count.filter(period=Period.MONTH, count__gt=0)
    assert months.get().start == dt.date(2019, 1, 1)


def test_a_category_change_moves_the_counts(tree):
    page = factories.news_item(category="society")
    with events(EventKind.CORRECTED):
        corrected(page, category=Category.objects.in_locale("ru").get(code="economy"))
    counts = PublicationCount.objects.filter(locale="ru", period=Period.ALL, count__gt=0)
    assert dict(counts.values_list("category", "count")) == {"": 1, "economy": 1, "form:news": 1}


def test_a_renamed_category_is_one_event_and_corrects_no_text(tree):
    page = factories.news_item(category="society")
    before = PublicationState.current()
    category = tree.categories["society", "ru"]
    category.name = "Социальная сфера"
    with events(EventKind.RENAMED):
        category.save()
    with events():
        category.save()
    assert PublicationState.current().site_revision > before.site_revision
    assert list(differences()) == []
    with events():
        corrected(page)
    with events(EventKind.CORRECTED):
        corrected(page, title="Действительно иначе")
    assert PublishedVersion.objects.latest("pk").record()["category"]["name"] == "Социальная сфера"


def test_the_event_of_a_renamed_category_says_the_name_and_who_gave_it(tree, desk):
    category = tree.categories["economy", "ru"]
    address = reverse(category.snippet_viewset.get_url_name("edit"), args=[category.pk])
    posted = {"name": "Хозяйство", "code": category.code, "sort_order": 2}
    assert desk.client.post(address, posted).status_code == 302
    event = PublicationEvent.objects.get(kind=EventKind.RENAMED)
    assert (event.number, event.version, event.locale) == (0, 0, "ru")
    said = '{"category":{"code":"economy","name":"Хозяйство"}}'
    assert event.content_hash == hashlib.sha256(said.encode()).hexdigest()
    assert event.actor == desk.user
    assert list(differences()) == []


def test_a_category_that_keeps_its_name_or_is_new_makes_no_event(tree):
    category = tree.categories["society", "ru"]
    category.sort_order = 9
    with events():
        category.save()
        Category.objects.create(code="sport", name="Спорт", locale=category.locale)


def test_translations_share_a_number_and_a_copy_has_its_own(tree):
    page = factories.news_item("ru")
    factories.news_item("uz", translation_of=page)
    page.copy(update_attrs={"slug": "copy"})
    numbers = PublishedItem.objects.order_by("pk").values_list("number", flat=True)
    assert len(numbers) == 3
    assert len(set(numbers)) == 2


def test_publishing_uses_up_no_numbers(tree):
    for _ in range(3):
        corrected(factories.news_item())
    list(differences())
    assert sorted(ItemNumber.objects.values_list("pk", flat=True)) == sorted(
        PublishedItem.objects.values_list("number", flat=True)
    )
    last = ItemNumber.objects.latest("pk").pk
    assert last - ItemNumber.objects.earliest("pk").pk == 2


def test_a_related_draft_has_its_number_before_it_is_public(tree):
    related = factories.news_item(live=False)
    factories.news_item(related=[related])
    with events(EventKind.PUBLISHED):
        related.latest_revision.publish()


def test_deleting_a_related_page_corrects_what_names_it(tree):
    related = factories.news_item()
    page = factories.news_item(related=[related])
    with events(EventKind.REMOVED, EventKind.CORRECTED):
        related.delete()
    version = PublishedVersion.objects.filter(number=page.number()).latest("pk")
    assert version.record()["related"] == []


def test_a_document_is_known_while_the_text_names_it(tree):
    document = factories.document()
    page = factories.news_item(body=[("document", {"document": document, "title": ""})])
    item = PublishedItem.objects.get()
    assert document_ids(PublishedVersion.objects.get().record()) == {document.pk}
    assert list(item.files.values_list("document_id", flat=True)) == [document.pk]
    corrected(page, body=[])
    assert not item.files.exists()


def test_the_text_to_search_follows(tree):
    page = factories.news_item(title="Медресе", summary="Открыто")
    corrected(page, summary="Закрыто")
    text = PublishedText.objects.get()
    assert text.plain.startswith("Закрыто")
    page.unpublish()
    assert not PublishedText.objects.exists()


# --- The log ------------------------------------------------------------------------------------


def test_the_sequence_has_no_gap_and_the_chain_holds(tree):
    pages = [factories.news_item() for _ in range(3)]
    corrected(pages[0], title="Иначе")
    pages[1].unpublish()
    pages[2].delete()
    log = list(PublicationEvent.objects.order_by("sequence"))
    assert [event.sequence for event in log] == list(range(1, len(log) + 1))
    assert log[0].previous_hash == GENESIS_HASH
    for before, after in pairwise(log):
        assert after.previous_hash == before.hash
    assert all(event.hash == event.expected_hash() for event in log)
    assert PublicationState.current().head_hash == log[-1].hash


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "removed"},
        {"number": F("number") + 1},
        {"locale": "uz"},
        {"version": 7},
        {"content_hash": "0" * 64},
        {"hash": "0" * 64},
        {"previous_hash": "0" * 64},
        {"happened_at": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)},
    ],
)
def test_an_altered_event_is_found(tree, changes):
    for _ in range(3):
        factories.news_item()
    PublicationEvent.objects.filter(sequence=2).update(**changes)
    found = [line for line in differences() if "the chain breaks" in line]
    assert found[0].startswith("log: the chain breaks at 2") or "hash" in changes


def test_who_and_why_can_be_erased_while_the_chain_holds(tree, django_user_model):
    user = django_user_model.objects.create_superuser("leaving", password="x")
    with door.transaction(actor=user, reason="personal"):
        factories.news_item()
    PublicationEvent.objects.update(reason="")
    user.delete()
    assert PublicationEvent.objects.get().actor is None
    assert_agreement()


def test_a_missing_event_is_found(tree):
    for _ in range(3):
        factories.news_item()
    PublicationEvent.objects.filter(sequence=2).delete()
    assert "log: a gap before 3" in list(differences())


def test_a_cut_off_end_is_found(tree):
    for _ in range(2):
        factories.news_item()
    PublicationEvent.objects.filter(sequence=2).delete()
    assert list(differences()) == ["log: the head says 2, the last event is 1"]


def test_an_event_after_the_head_is_found(tree):
    factories.news_item()
    PublicationEvent.objects.filter(sequence=1).update(sequence=2)
    found = list(differences())
    assert "log: event 2 stands after the head" in found


def test_an_altered_version_is_found(tree):
    factories.news_item(title="Было так")
    version = PublishedVersion.objects.get()
    PublishedVersion.objects.update(content=version.content.replace("Было", "Стало"))
    assert any("no longer has the hash" in line for line in differences())


def test_a_lost_version_is_found(tree):
    factories.news_item()
    PublishedVersion.objects.all().delete()
    assert any("its version 1 is missing" in line for line in differences())


# --- Repair -------------------------------------------------------------------------------------


def test_a_lost_item_is_found_and_repaired(tree):
    factories.news_item()
    PublishedItem.objects.all().delete()
    assert list(differences())
    assert not PublishedItem.objects.exists()
    list(differences(repair=True))
    assert_agreement()


def test_an_item_of_a_page_that_is_gone_is_found_and_repaired(tree):
    factories.news_item()
    sequence = last_sequence()
    Page.objects.filter(pk=PublishedItem.objects.get().page_id).update(live=False)
    assert list(differences()) == [
        f"ru/{PublishedItem.objects.get().number}: the read side lacks “unpublished”"
    ]
    assert last_sequence() == sequence
    list(differences(repair=True))
    assert last_sequence() == sequence + 1
    assert_agreement()


def test_an_altered_item_is_found_and_repaired(tree):
    factories.news_item(title="Как есть", category="society")
    PublishedItem.objects.update(title="Как нет")
    assert list(differences())
    list(differences(repair=True))
    assert PublishedItem.objects.get().title == "Как есть"
    assert versions() == [1]
    assert_agreement()


def test_wrong_counters_are_found_and_repaired(tree):
    factories.news_item(category="society")
    PublicationCount.objects.filter(locale="ru", category="society").update(count=5)
    assert len(list(differences())) == 4
    list(differences(repair=True))
    assert_agreement()


def test_a_wrong_status_is_found_and_repaired(tree):
    factories.news_item()
    PublishedAddress.objects.update(status="hidden")
    assert len(list(differences())) == 1
    list(differences(repair=True))
    assert_agreement()


def test_an_address_that_says_something_else_is_found(tree):
    factories.news_item()
    PublishedAddress.objects.update(path="/elsewhere/")
    assert any("its address does not say the same" in line for line in differences())


# --- What others do to what a text is made of ----------------------------------------------------


def test_a_category_of_another_language_counts_under_its_code(tree):
    page = factories.news_item("ru")
    corrected(page, category=tree.categories["society", "uz"])
    assert PublishedItem.objects.get().category == "society"
    assert_agreement()


def test_a_draft_whose_category_is_gone_has_none(tree):
    page = factories.news_item()
    category = Category.objects.create(
        code="gone", name="Лишняя", locale=Locale.objects.get(language_code="ru")
    )
    page.category = category
    revision = page.save_revision()
    category.delete()
    with events():
        revision.publish()
    assert NewsPage.objects.get(pk=page.pk).category is None


def test_other_words_of_a_picture_correct_the_texts_that_show_it(tree):
    picture = factories.picture(caption="Площадь")
    factories.news_item(lead_picture=picture, lead_picture_alt="Люди")
    factories.news_item()
    picture.caption = "Улица"
    with events(EventKind.CORRECTED):
        picture.save()
    record = PublishedVersion.objects.latest("pk").record()
    assert record["lead_picture"]["caption"] == "Улица"


def test_a_picture_that_is_deleted_leaves_the_texts_that_showed_it(tree):
    picture = factories.picture()
    factories.news_item(body=[("picture", {"image": picture, "alt": "Люди"})])
    # The index of references is brought up to date by the worker.
    Worker().drain()
    with events(EventKind.CORRECTED):
        picture.delete()


def test_a_document_that_is_renamed_corrects_the_texts_that_offer_it(tree):
    document = factories.document("Отчёт")
    factories.news_item(body=[("document", {"document": document, "title": ""})])
    document.title = "Доклад"
    with events(EventKind.CORRECTED):
        document.save()


def test_an_uploaded_picture_changes_no_page(tree):
    before = PublicationState.current().site_revision
    factories.picture()
    assert PublicationState.current().site_revision == before
