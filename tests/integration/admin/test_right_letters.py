"""Apostrophes of Uzbek are put right in every text, however it is saved."""

import json

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import TranslationSource

from events.models import EventPage
from news.models import NewsPage
from portal.core.models import Category
from portal.core.page_texts import texts_of
from portal.publication.models import PublishedItem, PublishedVersion
from tests.factories import document, news_item, picture, standard_page
from tests.factories.tree import locale_of
from tests.integration.admin.forms import create, edit
from tests.integration.admin.test_translating import submit, translate

NOON = "14.02.2018 12:30"
# What people type and paste, and what must stand on the page.
TYPED = "O'zbekiston ma`muriyati"
RIGHT = "Oʻzbekiston maʼmuriyati"


def all_blocks(image, file):
    """Return a body with every kind of block, each text typed with wrong signs."""
    words = {"alt": TYPED, "decorative": False, "caption": TYPED, "credit": TYPED}
    return [
        ("paragraph", f'<p>{TYPED} <a href="https://example.uz/o\'z">{TYPED}</a></p>'),
        ("heading", {"text": TYPED, "level": "2"}),
        ("list", {"numbered": False, "items": [f"<p>{TYPED}</p>"]}),
        ("quote", {"text": TYPED, "source": TYPED}),
        ("picture", {"image": image.pk, **words}),
        ("gallery", {"title": TYPED, "pictures": [{"image": image.pk, **words}] * 2}),
        ("table", {"data": [[TYPED, "12"]], "table_caption": TYPED}),
        ("document", {"document": file.pk, "title": TYPED}),
        ("fact_box", {"title": TYPED, "text": f"<p>{TYPED}</p>"}),
        ("contact", {"name": TYPED, "post": TYPED, "phone": "1", "email": "", "hours": TYPED}),
    ]


def raw(blocks):
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


def test_every_text_of_a_page_is_put_right_when_it_is_saved(tree):
    page = news_item("uz", live=False)
    texts = ("title", "seo_title", "search_description", "summary")
    texts += ("lead_picture_alt", "lead_picture_caption", "lead_picture_credit")
    for name in texts:
        setattr(page, name, TYPED)
    page.body = raw(all_blocks(picture(), document()))
    page.save_revision()
    draft = NewsPage.objects.get().get_latest_revision_as_object()
    assert [getattr(draft, name) for name in texts] == [RIGHT] * len(texts)
    found = texts_of(draft)
    # Ten kinds of blocks; some have several texts.
    assert len({text.place[:3] for text in found}) >= 10 + len(texts)
    assert {text.text for text in found if "'" in text.text} == {
        f'<p>{RIGHT} <a href="https://example.uz/o\'z">{RIGHT}</a></p>'
    }
    assert not any("`" in text.text for text in found)


def test_what_is_typed_into_the_form_is_put_right(admin, tree):
    create(
        admin,
        tree,
        EventPage,
        "uz",
        title=TYPED,
        summary=TYPED,
        body=TYPED,
        place=TYPED,
        state="moved",
        state_note=TYPED,
        start="20.02.2018 10:00",
        seo_title=TYPED,
        search_description=TYPED,
        action="publish",
    )
    item = PublishedItem.objects.get()
    assert (item.title, item.summary, item.event_place) == (RIGHT, RIGHT, RIGHT)
    record = PublishedVersion.objects.get().content
    assert RIGHT in EventPage.objects.get().body[0].value.source
    assert "'" not in record
    assert "`" not in record
    assert record.count(RIGHT) == 7


def test_other_languages_keep_their_apostrophes(admin, tree):
    create(admin, tree, NewsPage, "en", title="The state's word", dated_at=NOON, body="It's so")
    page = NewsPage.objects.get()
    assert page.title == "The state's word"
    assert "It's so" in page.body[0].value.source


def test_words_of_a_picture_are_put_right_where_they_stand_in_uzbek(tree):
    image = picture("Koʻprik", caption=TYPED, credit=TYPED)
    file = document(title=TYPED)
    body = [
        ("picture", {"image": image.pk, "alt": "Rasm", "decorative": False}),
        ("document", {"document": file.pk}),
    ]
    for locale in ("uz", "en"):
        page = news_item(locale, live=False, lead_picture=image, lead_picture_alt="Rasm")
        page.body = raw(body)
        page.save_revision().publish()
    contents = dict(PublishedVersion.objects.values_list("locale", "content"))
    assert TYPED not in contents["uz"]
    assert contents["uz"].count(RIGHT) == 6
    assert contents["en"].count(TYPED) == 6


def test_a_translation_is_put_right(admin, tree, django_capture_on_commit_callbacks):
    page = news_item("ru", title="Администрация Узбекистана", body=[])
    submit(admin, page, ["uz"])
    translate(page, "uz", {"Администрация Узбекистана": TYPED})
    draft = page.get_translation(locale_of("uz"))
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(f"/admin/pages/{draft.pk}/edit/", {"action": "publish"})
    assert TranslationSource.objects.exists()
    assert PublishedItem.objects.get(locale="uz").title == RIGHT


def test_pages_without_an_item_are_put_right(admin, tree):
    page = standard_page("uz", slug="about")
    data = {
        "title": TYPED,
        "slug": "about",
        "summary": TYPED,
        "body": streamfield([("paragraph", rich_text(f"<p>{TYPED}</p>"))]),
        "photos": streamfield([]),
        "comments": inline_formset([]),
        "action-publish": "action-publish",
    }
    answer = admin.post(f"/admin/pages/{page.pk}/edit/", nested_form_data(data))
    assert answer.status_code == 302
    page.refresh_from_db()
    assert (page.title, page.summary) == (RIGHT, RIGHT)
    assert RIGHT in page.body[0].value.source
    home = tree.homes["uz"]
    home.refresh_from_db()
    home.intro = TYPED
    home.save()
    assert home.intro == RIGHT


@pytest.mark.parametrize(("locale", "name"), [("uz", RIGHT), ("en", TYPED)])
def test_names_of_categories_are_put_right_in_uzbek(admin, tree, locale, name):
    address = f"/admin/snippets/core/category/add/?locale={locale}"
    data = {"name": TYPED, "code": "somecode", "sort_order": "9"}
    assert admin.post(address, data).status_code == 302
    assert Category.objects.get(code="somecode").name == name


def test_autosave_puts_right_too(admin, tree):
    page = news_item("uz", live=False)
    page.save_revision()
    edit(admin, page, title=TYPED, dated_at=NOON)
    page.refresh_from_db()
    assert page.draft_title == RIGHT
