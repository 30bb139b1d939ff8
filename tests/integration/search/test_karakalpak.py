"""Karakalpak: off by default; once it is switched on pages are written, read and found in it."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import clear_url_caches
from django.utils import translation
from wagtail.models import Page as WagtailPage

from portal.core import day_text
from portal.home.site_tree import ensure_site
from portal.settings.karakalpak import with_karakalpak
from tests import factories
from tests.factories import Tree
from tests.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

TITLE = "Qaraqalpaqstanda jańa mektep ashıldı"
WEEK = "dúyshembi siyshembi sárshembi piyshembi juma shembi ekshembi"
SHORT = "Dú Si Sá Pi Ju She Ek"


@pytest.fixture
def _switched_on(tree: Tree, settings: Any) -> Any:
    """Serve Karakalpak as `KARAKALPAK=1` does, with its home page and lists."""
    settings.LANGUAGES, settings.WAGTAIL_CONTENT_LANGUAGES = with_karakalpak(
        settings.LANGUAGES, settings.WAGTAIL_CONTENT_LANGUAGES
    )
    clear_url_caches()
    ensure_site()
    yield
    translation.deactivate()


def test_until_switched_on_it_has_no_address_and_no_entry_in_the_switcher(client: Client) -> None:
    assert client.get("/kaa/").status_code == 404
    assert "kaa" not in Page(client, "/uz/").language_links()


@pytest.mark.usefixtures("_switched_on")
@pytest.mark.parametrize(
    "path", ["/", "/news/", "/archive/", "/calendar/", "/search/", "/display/"]
)
def test_once_on_its_pages_answer_and_words_that_it_lacks_are_uzbek(
    client: Client, path: str
) -> None:
    page = Page(client, f"/kaa{path}")
    assert page.status == 200
    assert page.soup.html["lang"] == "kaa"
    assert page.response["Content-Language"] == "kaa"
    assert list(page.rail) == ["Arxiv", "Taqvim", "Tadbirlar", "Portalda yangi"]


@pytest.mark.usefixtures("_switched_on")
def test_a_page_written_in_it_is_read_found_and_offered_to_search_engines(client: Client) -> None:
    article = factories.news_item("kaa", title=TITLE, date="2018-02-14")
    path = article.get_url()
    assert path.startswith("/kaa/news/2018/02/14/")
    page = Page(client, path)
    assert (page.status, page.heading) == (200, TITLE)
    assert page.alternates().keys() == {"kaa", "x-default"}
    assert page.structured()["NewsArticle"]["inLanguage"] == "kaa"
    assert "2018-jıl 14-fevral" in page.main_words
    for query in ("mektep", "JAŃA mektep", "ashıldı"):
        assert Page(client, f"/kaa/search/?{urlencode({'q': query})}").titles() == [TITLE]
    assert TITLE in Page(client, "/kaa/news/").titles()


@pytest.mark.usefixtures("_switched_on")
def test_a_page_written_in_it_is_found_by_the_server(client: Client, indexed_backend: Any) -> None:
    factories.news_item("kaa", title=TITLE)
    indexed_backend.catch_up()
    assert Page(client, "/kaa/search/?q=mektep").titles() == [TITLE]


@pytest.mark.usefixtures("_switched_on")
def test_editors_have_a_form_in_it(admin_client: Client) -> None:
    draft = factories.news_item("kaa", title=TITLE, live=False)
    response = admin_client.get(f"/admin/pages/{draft.pk}/edit/")
    assert response.status_code == 200
    assert TITLE in response.content.decode()
    assert WagtailPage.objects.get(pk=draft.pk).locale.language_code == "kaa"


@pytest.mark.usefixtures("_switched_on")
def test_uzbek_in_cyrillic_stays_as_it_is(client: Client) -> None:
    page = Page(client, "/uz-cyrl/news/")
    assert page.soup.html["lang"] == "uz-Cyrl"
    assert page.heading == "Янгиликлар"
    assert page.language_links()["kaa"] == "/kaa/news/"


@pytest.mark.usefixtures("_switched_on")
def test_months_and_weekdays_are_its_own() -> None:
    with translation.override("kaa"):
        assert day_text.day_text(dt.date(2018, 10, 5)) == "2018-jıl 5-oktyabr"
        assert day_text.month_text(dt.date(2018, 9, 1)) == "2018-jıl sentyabr"
        monday = dt.date(2018, 2, 12)
        week = [day_text.weekday_text(monday + dt.timedelta(days=n)) for n in range(7)]
        assert week == WEEK.split()
        assert [short for short, _full in day_text.weekday_heads()] == SHORT.split()
