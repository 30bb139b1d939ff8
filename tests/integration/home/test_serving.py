"""What Wagtail serves leads to the public address; what it previews is the public page."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import RequestFactory

from news.models import NewsPage
from portal.core.models import ItemNumber
from portal.home.models import LeadStory
from portal.publication.models import PublicationEvent
from tests import factories
from tests.reading import Page, words

pytestmark = pytest.mark.django_db


def preview(page) -> BeautifulSoup:
    """Return what an editor sees, who is logged in."""
    editors = RequestFactory().get("/", HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}=x")
    response = page.make_preview_request(editors, page.default_preview_mode)
    assert response.status_code == 200
    if hasattr(response, "render"):
        response.render()
    return BeautifulSoup(response.content, "html.parser")


def test_pages_in_the_tree_lead_to_their_public_addresses(client, tree):
    article = factories.news_item("ru", slug="novost")
    update = factories.update_item("ru", slug="izmenenie")
    event = factories.event_item("ru", slug="den")
    for page, section in ((article, "news"), (update, "updates"), (event, "events")):
        in_the_tree = f"/ru/{section}/{page.slug}/"
        response = client.get(in_the_tree)
        assert (response.status_code, response.url) == (301, f"/ru{page.address()}")


def test_the_admin_links_to_public_addresses(tree):
    article = factories.news_item("ru")
    assert article.get_url() == f"/ru{article.address()}"
    assert tree.homes["ru"].get_url() == "/ru/"


@pytest.mark.parametrize("make", ["news_item", "update_item", "event_item"])
def test_a_draft_is_previewed_by_the_public_template(tree, make):
    picture = factories.picture()
    draft = getattr(factories, make)(
        "ru",
        live=False,
        title="Черновик",
        summary="Кратко.",
        category="society",
        lead_picture=picture,
        lead_picture_alt="Медресе",
    )
    events = PublicationEvent.objects.count()
    soup = preview(draft)
    assert words(soup.h1) == "Черновик"
    assert words(soup.select_one("article .topic")) == "Общество"
    assert soup.select_one("article figure img")["alt"] == "Медресе"
    assert soup.html["lang"] == "ru"
    assert len(soup.select("aside.rail section.box")) == 4
    # Looking publishes nothing.
    assert PublicationEvent.objects.count() == events


def test_a_preview_shows_what_is_not_public_yet(tree):
    article = factories.news_item("ru", title="Опубликовано")
    article.title = "Исправлено"
    assert words(preview(article).h1) == "Исправлено"


def test_a_preview_is_never_kept_as_the_public_page(client, tree):
    article = factories.news_item("ru", title="Опубликовано")
    public = f"/ru{article.address()}"
    article.title = "Черновик"
    # Not even when nobody's cookie is with it.
    response = article.make_preview_request(None, article.default_preview_mode)
    assert "no-store" in response["Cache-Control"]
    assert "Черновик" in response.content.decode()
    assert Page(client, public).heading == "Опубликовано"


def test_lists_are_previewed_under_the_drafts_head(tree):
    for (_model, locale), page in tree.indexes.items():
        page.title = page.seo_title = "A new name"
        page.intro = "A new introduction."
        soup = preview(page)
        assert "A new introduction." in words(soup.main)
        assert soup.html["lang"].split("-")[0] == locale
        assert "A new name" in words(soup.title)


def test_the_home_page_is_previewed_with_the_drafts_stories(tree):
    old, new = (factories.news_item("ru", title=title) for title in ("Первая", "Вторая"))
    home = tree.homes["ru"]
    home.lead_stories = [LeadStory(page=old)]
    assert words(preview(home).select_one(".lead h3")) == "Первая"
    home.lead_stories = [LeadStory(page=new)]
    assert words(preview(home).select_one(".lead h3")) == "Вторая"


def test_a_standard_page_is_previewed(tree):
    page = factories.standard_page("ru")
    page.title = "О новом портале"
    assert words(preview(page).h1) == "О новом портале"


def test_asking_a_draft_for_its_address_writes_nothing(tree):
    saved = factories.news_item("ru", live=False)
    number = ItemNumber.objects.get(translation_key=saved.translation_key).pk
    assert NewsPage.objects.get(pk=saved.pk).address().endswith(f"-{number}/")
    ItemNumber.objects.all().delete()
    assert NewsPage.objects.get(pk=saved.pk).get_url().endswith("-0/")
    assert not ItemNumber.objects.exists()
