"""The Latin orthography of 2026: understood by searches always, served once it is switched on."""

from urllib.parse import quote, urlencode

import pytest
from django.conf import settings as current_settings
from django.urls import clear_url_caches
from django.utils import translation

from portal.settings.latin_2026 import with_latin_2026
from portal.uzbek import to_latin_2026
from tests import factories
from tests.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

TITLE = "Choʻlda gʻallakorlar uchun shirkat ochildi"
NEW_TITLE = "Çölda ğallakorlar uçun şirkat oçildi"
TAG = "uz-Latn-x-2026"


@pytest.fixture
def _switched_on(settings):
    """Serve the orthography as `LATIN_2026=1` does."""
    settings.LANGUAGES, settings.SCRIPT_VARIANTS = with_latin_2026(
        settings.LANGUAGES, settings.SCRIPT_VARIANTS
    )
    clear_url_caches()
    yield
    translation.deactivate()


@pytest.fixture
def article():
    """Return an article written in the letters of 1995."""
    return factories.news_item("uz", title=TITLE, summary="2018-yil 14-fevraldagi qaror.")


def path_of(article) -> str:
    return article.get_url().removeprefix("/uz")


# --- Until the setting is on ---------------------------------------------------------------------


def test_until_switched_on_it_has_no_address_and_no_entry_in_the_switcher(client, article):
    assert client.get(f"/uz-2026{path_of(article)}").status_code == 404
    assert client.get("/uz-2026/").status_code == 404
    page = Page(client, f"/uz{path_of(article)}")
    assert TAG not in page.language_links()
    assert "uz-2026" not in page.response.content.decode()


@pytest.mark.parametrize("query", [NEW_TITLE, "çöl", "ŞIRKAT", "ğallakor", "o\u0308 c\u0327ölda"])
def test_what_is_typed_in_it_finds_texts_of_1995_always(client, article, query):
    page = Page(client, f"/uz/search/?{urlencode({'q': query})}")
    assert page.titles() == [TITLE]


@pytest.mark.parametrize(
    "query", [TITLE, "Чўлда ғаллакорлар учун ширкат очилди", "cho'l", "g`allakor", NEW_TITLE]
)
def test_texts_that_are_written_in_it_are_found_in_every_spelling(client, query):
    factories.news_item("uz", title=NEW_TITLE)
    page = Page(client, f"/uz/search/?{urlencode({'q': query})}")
    assert len(page.titles()) == 1


# --- Once it is on -------------------------------------------------------------------------------


@pytest.mark.usefixtures("_switched_on")
def test_once_on_a_page_is_written_in_it_whole(client, article):
    page = Page(client, f"/uz-2026{path_of(article)}")
    assert page.status == 200
    assert page.soup.html["lang"] == TAG
    assert page.response["Content-Language"] == TAG
    assert page.heading == NEW_TITLE
    assert page.soup.title.string.startswith(NEW_TITLE)
    assert page.structured()["NewsArticle"]["headline"] == NEW_TITLE
    assert page.structured()["NewsArticle"]["inLanguage"] == TAG
    assert "2018-yil 14-fevraldagi qaror." in page.main_words
    for element in page.soup.select("nav.lang, [translate=no], script, style"):
        element.decompose()
    left = page.soup.get_text(" ")
    assert to_latin_2026(left) == left


@pytest.mark.usefixtures("_switched_on")
@pytest.mark.parametrize(
    "path", ["/", "/news/", "/archive/2018/", "/calendar/", "/search/", "/display/", "/nothing/"]
)
def test_once_on_it_has_the_links_of_the_page_of_1995(client, path):
    old, new = Page(client, f"/uz{path}"), Page(client, f"/uz-2026{path}")
    assert new.status == old.status

    def links(page: Page) -> list[str]:
        for switcher in page.soup.select("nav.lang"):
            switcher.decompose()
        found = [link["href"] for link in page.soup.select("body a[href]")]
        return [
            link.replace("/uz-2026/", "/uz/").replace("%2Fuz-2026%2F", "%2Fuz%2F") for link in found
        ]

    assert links(new) == links(old)
    assert "/uz-2026/" in new.response.content.decode()


@pytest.mark.usefixtures("_switched_on")
def test_once_on_the_switcher_leads_to_it_and_back(client):
    page = Page(client, "/uz/news/")
    assert page.language_links()[TAG] == "/uz-2026/news/"
    back = Page(client, "/uz-2026/news/").language_links()
    assert back["uz-Latn"] == "/uz/news/"
    assert back["uz-Cyrl"] == "/uz-cyrl/news/"


@pytest.mark.usefixtures("_switched_on")
def test_search_engines_are_sent_to_the_orthography_of_1995(client, article):
    page = Page(client, "/uz-2026/news/")
    assert page.canonical() == f"{current_settings.BASE_URL}/uz/news/"
    assert TAG not in page.alternates()
    assert page.alternates().keys() == {"uz-Latn", "uz-Cyrl", "ru", "en", "x-default"}
    assert "uz-2026" not in client.get("/sitemap-pages.xml").content.decode()


@pytest.mark.usefixtures("_switched_on")
def test_what_the_visitor_typed_stays_as_typed(client, article):
    page = Page(client, f"/uz-2026/search/?q={quote('gʻallakorlar choʻlda')}")
    assert page.soup.select_one("#q")["value"] == "gʻallakorlar choʻlda"
    assert page.titles() == [NEW_TITLE]


@pytest.mark.usefixtures("_switched_on")
def test_other_languages_stay_as_they_are(client):
    assert Page(client, "/en/news/").soup.html["lang"] == "en"
    assert Page(client, "/uz-cyrl/news/").soup.html["lang"] == "uz-Cyrl"
