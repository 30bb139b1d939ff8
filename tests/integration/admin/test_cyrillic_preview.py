"""The preview in Cyrillic: the page as readers will see it, with what is worth a look."""

import pytest
from bs4 import BeautifulSoup

from portal.core.blocks.rich_text import paragraph_html
from portal.core.models import LexiconEntry
from portal.publication.models import PublicationEvent
from tests.factories import event_item, news_item, standard_page, update_item


def preview(client, page, mode="uz-cyrl"):
    """Return what an editor sees of the newest draft."""
    answer = client.get(f"/admin/pages/{page.pk}/view_draft/?mode={mode}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return BeautifulSoup(answer.content, "html.parser")


def text(element):
    return " ".join(element.get_text().split())


@pytest.fixture
def article(tree):
    """Make a draft with a set word, a loanword, a foreign name and a guess."""
    LexiconEntry.objects.create(latin="Chorsu", cyrillic="Чорсув")
    body = [("paragraph", paragraph_html("Sirk Telegramda poeziya haqida yozdi."))]
    return news_item("uz", live=False, title="Chorsuda bayram", summary="Yangi kun", body=body)


def test_the_draft_is_read_in_cyrillic(admin, article):
    page = preview(admin, article)
    assert page.html["lang"] == "uz-Cyrl"
    assert text(page.h1) == "Чорсувда байрам"
    assert "Янги кун" in text(page.main)


def test_marks_say_why_in_words(admin, article):
    page = preview(admin, article)
    titles = {text(mark): mark["title"] for mark in page.select("article mark")}
    assert titles["Чорсувда"] == "Chorsuda: set in the lexicon of editors"
    assert titles["Цирк"].startswith("Sirk: from the list of loanwords")
    assert titles["Telegramда"].startswith("Telegramda: from the list of foreign names")
    assert titles["поэзия"].startswith("poeziya: uncertain")
    assert set(titles) == {"Чорсувда", "Цирк", "Telegramда", "поэзия"}


def test_what_is_marked_stands_in_a_list_with_its_reason(admin, article):
    legend = preview(admin, article).select_one("main .noted-legend")
    assert legend["lang"] == "en"
    assert "Set in the lexicon of editors" in text(legend)
    assert "Chorsuda → Чорсувда" in text(legend)
    assert "poeziya → поэзия" in text(legend)


def test_marks_differ_by_more_than_colour(admin, article):
    page = preview(admin, article)
    kinds = {mark["class"][1] for mark in page.select("article mark")}
    assert len(kinds) == 4
    assert page.select_one('link[href*="navigation/noted"]')


def test_nothing_is_marked_outside_of_the_main_part(admin, article):
    page = preview(admin, article)
    assert len(page.select("mark")) == len(page.select("main mark"))
    assert "\ufdd1" not in str(page)
    assert page.title.string.startswith("Чорсувда байрам")


def test_a_page_by_the_rules_says_so(admin, tree):
    page = preview(admin, news_item("uz", live=False, title="Yangi bayram", body=[]))
    assert "Every word of this page is written by the rules." in text(page.main)


def test_the_preview_in_latin_is_as_it_was(admin, article):
    page = preview(admin, article, mode="")
    assert text(page.h1) == "Chorsuda bayram"
    assert not page.select("mark, .noted-legend")


def test_readers_never_see_a_mark(client, admin, tree):
    LexiconEntry.objects.create(latin="Chorsu", cyrillic="Чорсув")
    page = news_item("uz", title="Chorsuda bayram")
    public = client.get(f"/uz-cyrl{page.address()}").content.decode()
    assert "Чорсувда байрам" in public
    assert "noted" not in public


def test_looking_writes_nothing(admin, article):
    before = PublicationEvent.objects.count(), article.revisions.count()
    preview(admin, article)
    assert (PublicationEvent.objects.count(), article.revisions.count()) == before


def test_the_form_offers_both_scripts_for_uzbek_only(admin, tree):
    offered = {}
    for locale in ("uz", "ru"):
        page = news_item(locale)
        html = admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        offered[locale] = 'value="uz-cyrl"' in html
    assert offered == {"uz": True, "ru": False}


def test_a_text_in_another_language_stays_in_it(admin, tree):
    page = preview(admin, news_item("ru", live=False, title="Праздник"))
    assert page.html["lang"] == "ru"
    assert not page.select("mark, .noted-legend")


def test_every_kind_of_page_can_be_previewed_in_cyrillic(admin, tree):
    pages = [
        update_item("uz", live=False, title="Yangi boʻlim"),
        event_item("uz", live=False, title="Yangi tadbir"),
        standard_page("uz", slug="about", title="Yangi sahifa"),
        tree.homes["uz"],
        *tree.homes["uz"].get_children().specific(),
    ]
    for page in pages:
        assert preview(admin, page).html["lang"] == "uz-Cyrl", page
