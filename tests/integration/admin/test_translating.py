"""Two ways into another language; by neither does a text go public under another's prefix."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from news.models import NewsPage
from portal.core.blocks.rich_text import paragraph_html
from portal.core.models import Category
from portal.publication.models import PublishedItem
from tests.factories import event_item, news_item, standard_page, update_item
from tests.factories.tree import locale_of

PAIRS = [("uz", ["ru", "en"]), ("ru", ["uz", "en"])]
MAKERS = {"news": news_item, "update": update_item, "event": event_item}


def words_of(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def submit(client, page, targets):
    locales = [locale_of(code).pk for code in targets]
    return client.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": locales})


def translate(page, target, words):
    """Write the translated strings of a page: {source words: translation}."""
    source = TranslationSource.objects.get(object_id=page.translation_key)
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.string.data in words:
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=locale_of(target),
                data=words[segment.string.data],
            )
    return Translation.objects.get(source=source, target_locale=locale_of(target))


@pytest.mark.parametrize(("source", "targets"), PAIRS)
@pytest.mark.parametrize("kind", MAKERS)
def test_an_item_is_translated_as_a_draft(admin, kind, source, targets):
    page = MAKERS[kind](source)
    answer = submit(admin, page, targets)
    assert answer.status_code == 302
    for code in targets:
        draft = page.get_translation(locale_of(code))
        assert not draft.live
        assert admin.get(f"/admin/pages/{draft.pk}/edit/").status_code == 200
    assert list(PublishedItem.objects.values_list("locale", flat=True)) == [source]


@pytest.mark.parametrize(("source", "targets"), PAIRS)
def test_a_standard_page_is_translated_as_a_draft(admin, tree, source, targets):
    page = standard_page(source, slug="contacts")
    submit(admin, page, targets)
    for code in targets:
        draft = page.get_translation(locale_of(code))
        assert (draft.live, draft.slug) == (False, "contacts")


def test_a_translated_page_is_published_with_its_own_words(
    admin, tree, django_capture_on_commit_callbacks
):
    page = news_item(
        "uz",
        title="Yangi koʻprik",
        slug="yangi-koprik",
        category="society",
        body=[("paragraph", paragraph_html("Koʻprik ochildi."))],
    )
    submit(admin, page, ["ru"])
    words = {"Yangi koʻprik": "Новый мост", "Koʻprik ochildi.": "Мост открыт."}
    translate(page, "ru", words)
    draft = page.get_translation(locale_of("ru"))
    assert not PublishedItem.objects.filter(locale="ru").exists()
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(f"/admin/pages/{draft.pk}/edit/", {"action": "publish"})
    item = PublishedItem.objects.get(locale="ru")
    assert (item.title, item.category) == ("Новый мост", "society")
    assert item.path == f"/news/2018/02/14/novyy-most-{item.number}/"
    assert item.number == PublishedItem.objects.get(locale="uz").number
    draft.refresh_from_db()
    assert draft.category == Category.objects.in_locale("ru").get(code="society")


def test_a_category_keeps_its_own_name_when_an_item_of_it_is_translated(admin, tree):
    page = news_item("uz", category="society")
    names = dict(
        Category.objects.filter(code="society").values_list("locale__language_code", "name")
    )
    assert len(set(names.values())) == len(names) > 1
    submit(admin, page, ["ru", "en"])
    found = Category.objects.filter(code="society").values_list("locale__language_code", "name")
    assert dict(found) == names
    translated = page.get_translation(locale_of("ru")).specific
    assert translated.get_latest_revision_as_object().category.locale == locale_of("ru")


def test_an_incomplete_translation_is_not_published(
    admin, tree, django_capture_on_commit_callbacks
):
    page = news_item("uz", title="Yangi koʻprik")
    submit(admin, page, ["ru"])
    translate(page, "ru", {"Yangi koʻprik": "Новый мост"})
    draft = page.get_translation(locale_of("ru"))
    with django_capture_on_commit_callbacks(execute=True):
        answer = admin.post(f"/admin/pages/{draft.pk}/edit/", {"action": "publish"})
    assert "1 of 2 pieces are not translated" in words_of(answer)
    assert not PublishedItem.objects.filter(locale="ru").exists()


def test_changes_of_the_source_do_not_reach_readers_of_a_translation(
    admin, tree, django_capture_on_commit_callbacks
):
    page = news_item("uz", title="Yangi koʻprik", body=[])
    submit(admin, page, ["ru"])
    translation = translate(page, "ru", {"Yangi koʻprik": "Новый мост"})
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    page.title = "Eski koʻprik"
    page.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        answer = admin.post(
            f"/admin/localize/update/{translation.source_id}/", {"publish_translations": "on"}
        )
    assert answer.status_code == 302
    assert PublishedItem.objects.get(locale="ru").title == "Новый мост"


@pytest.mark.parametrize(("source", "targets"), PAIRS)
def test_a_category_is_translated(admin, tree, source, targets):
    category = Category.objects.create(
        code="sport", name="Sport", sort_order=9, locale=locale_of(source)
    )
    address = f"/admin/localize/submit/snippet/core/category/{category.pk}/"
    answer = admin.post(address, {"locales": [locale_of(code).pk for code in targets]})
    assert answer.status_code == 302
    for code in targets:
        assert Category.objects.in_locale(code).get(code="sport").sort_order == 9


# --- Writing separately ----------------------------------------------------------------------


def write_separately(client, page, target):
    return client.post(
        f"/admin/pages/{page.pk}/write-separately/", {"locale": locale_of(target).pk}
    )


@pytest.mark.parametrize("kind", MAKERS)
def test_a_separate_text_starts_as_a_draft(admin, tree, kind):
    page = MAKERS[kind]("uz", title="Yangi tartib", category="society")
    answer = write_separately(admin, page, "ru")
    draft = page.get_translation(locale_of("ru"))
    assert answer.url == f"/admin/pages/{draft.pk}/edit/"
    assert not draft.live
    assert draft.get_latest_revision_as_object().category.locale == locale_of("ru")
    assert not PublishedItem.objects.exclude(locale="uz").exists()
    assert not TranslationSource.objects.exists()


def test_a_separate_text_is_not_released_with_the_first(admin, tree):
    page = news_item("uz", live=False)
    page.go_live_at = timezone.now() + dt.timedelta(days=1)
    page.save_revision().publish()
    write_separately(admin, page, "ru")
    draft = page.get_translation(locale_of("ru"))
    assert draft.get_latest_revision_as_object().go_live_at is None
    assert not draft.approved_schedule


def test_a_separate_text_shares_the_number_and_goes_its_own_way(admin, tree):
    page = news_item("uz", title="Yangi tartib")
    write_separately(admin, page, "ru")
    draft = page.get_translation(locale_of("ru")).get_latest_revision_as_object()
    draft.title = "Как получить справку"
    draft.save_revision().publish()
    items = PublishedItem.objects
    assert items.count() == 2
    assert len(set(items.values_list("number", flat=True))) == 1
    assert items.get(locale="uz").title == "Yangi tartib"


def test_there_is_one_text_in_a_language(admin, tree):
    page = news_item("uz")
    write_separately(admin, page, "ru")
    answer = write_separately(admin, page, "ru")
    assert answer.status_code == 200
    assert page.get_translations().count() == 1


def test_the_button_stands_while_a_language_lacks_the_page(admin, tree):
    page = news_item("uz")
    address = f"/admin/pages/{page.pk}/write-separately/"
    edit = f"/admin/pages/{page.pk}/edit/"
    assert address in admin.get(edit).content.decode()
    write_separately(admin, page, "ru")
    write_separately(admin, page, "en")
    assert address not in admin.get(edit).content.decode()
    assert admin.get(address).status_code == 302


def test_only_items_are_written_separately(admin, tree):
    answer = admin.get(f"/admin/pages/{tree.homes['uz'].pk}/write-separately/")
    assert answer.status_code == 302
    assert Page.objects.filter(depth=2).count() == 3


def test_both_ways_stand_in_the_list(admin, tree):
    page = news_item("uz")
    words = admin.get("/admin/news/").content.decode()
    assert f"/admin/pages/{page.pk}/write-separately/" in words
    assert f"/admin/localize/submit/page/{page.pk}/" in words
    assert NewsPage.objects.count() == 1
