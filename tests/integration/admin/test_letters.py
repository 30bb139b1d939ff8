"""Words of mixed script and Uzbek in Cyrillic: named on the form, repaired on request."""

import json
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.html import strip_tags

from news.models import NewsPage
from portal.home.roles import EDITORS, ensure_roles
from portal.publication.models import PublicationEvent, PublishedItem
from tests.factories import news_item, standard_page
from tests.integration.admin.conftest import logged_in
from tests.integration.admin.forms import create, edit, posted

NOON = "14.02.2018 12:30"
# The second letter is Cyrillic, the last one Latin.
MIXED_LATIN, LATIN = "b\u0430yram", "bayram"


def words_of(answer):
    """Return what an answer's page says, as text on one line."""
    return " ".join(unescape(strip_tags(answer.content.decode())).split())


def letters(page):
    return f"/admin/pages/{page.pk}/letters/"


def form_of(client, page):
    return words_of(client.get(f"/admin/pages/{page.pk}/edit/"))


def draft(page):
    return NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def body(**blocks):
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks.items()])


@pytest.fixture
def article(tree):
    """Make a draft in Uzbek with words of mixed script in two places."""
    page = news_item("uz", live=False, title=f"Katta {MIXED_LATIN}", summary="Shaharda")
    page.body = body(
        paragraph=f'<p>Bu <b>{MIXED_LATIN}</b> <a href="https://example.uz/">kuni</a></p>',
        quote={"text": "Yaxshi", "source": MIXED_LATIN},
    )
    page.save_revision()
    return page


def test_words_of_mixed_script_are_named_with_their_places(admin, article):
    words = form_of(admin, article)
    assert "Words that mix Latin and Cyrillic letters" in words
    assert f"Title: {MIXED_LATIN} → {LATIN}" in words
    assert f"Text / 1 / Text: {MIXED_LATIN} → {LATIN}" in words
    assert f"Text / 2 / Quotation / Whose words: {MIXED_LATIN} → {LATIN}" in words
    assert letters(article) in admin.get(f"/admin/pages/{article.pk}/edit/").content.decode()


def test_the_letters_of_the_other_script_are_marked_since_they_look_alike(admin, article):
    html = admin.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    cyrillic = "".join(letter for letter in MIXED_LATIN if "\u0400" <= letter <= "\u04ff")
    assert f"<mark>{cyrillic}</mark>" in html
    assert f"<mark>{LATIN}" not in html


def test_a_page_with_right_letters_says_nothing(admin, tree):
    page = news_item("uz", title="Katta bayram", summary="Telegramda, 3-sonli uyda")
    assert "mix Latin and Cyrillic" not in form_of(admin, page)
    assert letters(page) not in admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    answer = admin.get(letters(page), follow=True)
    assert "Every word of this page is in the right letters." in words_of(answer)


def test_the_repair_is_a_draft_of_the_same_words(admin, article):
    assert LATIN in words_of(admin.get(letters(article)))
    answer = admin.post(letters(article), {"action": "repair"})
    assert answer.url == f"/admin/pages/{article.pk}/edit/"
    repaired = draft(article)
    assert repaired.title == f"Katta {LATIN}"
    assert repaired.body[0].value.source == (
        f'<p>Bu <b>{LATIN}</b> <a href="https://example.uz/">kuni</a></p>'
    )
    assert repaired.body[1].value["source"] == LATIN
    assert "mix Latin and Cyrillic" not in form_of(admin, article)


def test_a_repair_does_not_touch_what_is_public(admin, tree):
    page = news_item("uz", title=f"Katta {MIXED_LATIN}")
    before = PublicationEvent.objects.count()
    admin.post(letters(page), {"action": "repair"})
    assert PublishedItem.objects.get().title == f"Katta {MIXED_LATIN}"
    assert PublicationEvent.objects.count() == before
    assert page.revisions.latest("pk").user.username == "admin"


def test_a_look_at_the_repair_saves_nothing(admin, article):
    before = article.revisions.count()
    admin.get(letters(article))
    admin.get(f"/admin/pages/{article.pk}/edit/")
    assert article.revisions.count() == before


def test_an_unknown_repair_is_refused(admin, article):
    before = article.revisions.count()
    assert admin.post(letters(article), {"action": "everything"}).status_code == 400
    assert article.revisions.count() == before


def test_russian_words_are_repaired_into_cyrillic(admin, tree):
    page = news_item("ru", live=False, title="Прaздник")
    page.save_revision()
    assert "Прaздник → Праздник" in form_of(admin, page)
    admin.post(letters(page), {"action": "repair"})
    assert draft(page).title == "Праздник"


def test_a_word_that_cannot_be_repaired_is_named_all_the_same(admin, tree):
    page = news_item("uz", live=False, title="Лjub")
    page.save_revision()
    words = form_of(admin, page)
    assert "Title: Лjub" in words
    assert "write them anew" in words
    assert letters(page) not in admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "write them anew" in words_of(admin.get(letters(page)))


def test_uzbek_in_cyrillic_is_offered_for_conversion(admin, tree):
    page = news_item("uz", live=False, title="Ўзбекистон ҳукумати", summary="Yangi qaror")
    page.body = body(
        paragraph="<p>Янги <b>қарор</b> 2018 йил 14 февралда чиқди.</p>",
        table={"data": [["Ҳудуд", "12"]], "table_caption": "Жадвал"},
    )
    page.save_revision()
    words = form_of(admin, page)
    assert "Title: Ўзбекистон → Oʻzbekiston, ҳукумати → hukumati" in words
    assert "Summary:" not in words
    admin.post(letters(page), {"action": "latin"})
    converted = draft(page)
    assert converted.title == "Oʻzbekiston hukumati"
    assert converted.body[0].value.source == (
        "<p>Yangi <b>qaror</b> 2018-yil 14-fevralda chiqdi.</p>"
    )
    assert converted.body[1].value["data"] == [["Hudud", "12"]]
    assert converted.body[1].value["table_caption"] == "Jadval"
    assert "Convert to Latin letters" not in form_of(admin, page)


def test_russian_is_not_offered_for_conversion(admin, tree):
    page = news_item("ru", title="Новый порядок")
    assert "Convert to Latin letters" not in form_of(admin, page)


def test_an_automatic_save_names_the_words_anew(admin, article):
    revision = article.get_latest_revision()
    answer = admin.post(
        f"/admin/pages/{article.pk}/edit/",
        {
            **posted(title="Ўзбекистон", dated_at=NOON),
            "loaded_revision_id": str(revision.pk),
            "loaded_revision_created_at": revision.created_at.isoformat(),
        },
        headers={"accept": "application/json"},
    )
    partials = answer.json()["html"]
    assert 'data-w-teleport-target-value="#letters-report"' in partials
    assert "Ўзбекистон" in partials.split("#letters-report", 1)[1]


def test_many_words_are_counted(admin, tree):
    words = "бир икки уч тўрт беш олти етти саккиз тўққиз ўн юз минг миллион"
    page = news_item("uz", live=False, title=words)
    page.save_revision()
    assert "and 1 more word" in form_of(admin, page)


def test_other_page_types_are_looked_at_too(admin, tree):
    page = standard_page("uz", slug="about", title=f"Portal {MIXED_LATIN}")
    assert f"{MIXED_LATIN} → {LATIN}" in form_of(admin, page)
    admin.post(letters(page), {"action": "repair"})
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == f"Portal {LATIN}"


def test_a_new_page_names_the_words_of_what_was_refused(admin, tree):
    answer = create(admin, tree, NewsPage, "uz", title=MIXED_LATIN, dated_at="no date")
    assert f"Title: {MIXED_LATIN} → {LATIN}" in words_of(answer)


def test_editors_may_repair_and_strangers_may_not(admin, article):
    ensure_roles()
    user = get_user_model().objects.create_user("somebody", password="x")
    client = logged_in(user)
    assert client.post(letters(article), {"action": "repair"}).status_code == 302
    assert draft(article).title == f"Katta {MIXED_LATIN}"
    user.groups.add(Group.objects.get(name=EDITORS))
    client = logged_in(get_user_model().objects.get(pk=user.pk))
    client.post(letters(article), {"action": "repair"})
    assert draft(article).title == f"Katta {LATIN}"


def test_a_locked_page_is_not_repaired(admin, article):
    article.locked = True
    article.locked_by = get_user_model().objects.create_user("other", password="x")
    article.save()
    admin.post(letters(article), {"action": "repair"})
    assert draft(article).title == f"Katta {MIXED_LATIN}"


def test_a_page_that_is_not_there_is_not_found(admin):
    assert admin.get("/admin/pages/999999/letters/").status_code == 404


def test_an_edited_page_keeps_its_other_fields(admin, article):
    edit(admin, article, title=MIXED_LATIN, summary="Qisqacha", dated_at=NOON)
    admin.post(letters(article), {"action": "repair"})
    assert (draft(article).title, draft(article).summary) == (LATIN, "Qisqacha")
