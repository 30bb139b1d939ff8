"""Which language an address without one leads to, and what prefixes are."""

import pytest

from tests import factories
from tests.reading import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "home"),
    [
        ("", "/uz/"),
        ("ru-RU,ru;q=0.9,en;q=0.5", "/ru/"),
        ("uz-Cyrl", "/uz-cyrl/"),
        ("uz-Cyrl-UZ,uz;q=0.5", "/uz-cyrl/"),
        ("uz-Latn-UZ", "/uz/"),
        ("en-GB", "/en/"),
        ("fr,de;q=0.7", "/uz/"),
        ("fr,en;q=0.3,ru;q=0.2", "/en/"),
        ("*", "/uz/"),
        (";;;q=,,\x7f", "/uz/"),
        ("ru" * 2000, "/uz/"),
    ],
)
def test_the_root_leads_to_the_browsers_language(client, accepted, home):
    response = client.get("/", HTTP_ACCEPT_LANGUAGE=accepted)
    assert (response.status_code, response["Location"]) == (302, home)


def test_the_readers_own_choice_comes_before_the_browsers(client):
    client.cookies["django_language"] = "en"
    assert client.get("/", HTTP_ACCEPT_LANGUAGE="ru")["Location"] == "/en/"


def test_a_tampered_language_cookie_does_not_matter(client):
    client.cookies["django_language"] = "../../xx"
    assert client.get("/")["Location"] == "/uz/"


def test_the_root_is_never_shared(client):
    response = client.get("/")
    assert "no-store" in response["Cache-Control"]
    assert {"Accept-Language", "Cookie"} <= set(response["Vary"].split(", "))


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize(
    ("language", "tag"),
    [("uz", "uz-Latn"), ("uz-cyrl", "uz-Cyrl"), ("ru", "ru"), ("en", "en")],
)
def test_every_page_names_its_language(client, language, tag):
    page = Page(client, f"/{language}/news/", HTTP_ACCEPT_LANGUAGE="ru")
    assert page.soup.find("html")["lang"] == tag
    assert page.response["Content-Language"] == tag


def test_a_prefix_in_capitals_leads_to_the_one_that_is_written_small(client):
    response = client.get("/uz-Cyrl/news/?page=2")
    assert (response.status_code, response["Location"]) == (301, "/uz-cyrl/news/?page=2")
    assert client.get("/RU/")["Location"] == "/ru/"


@pytest.mark.parametrize(
    "path", ["/news/", "/news", "/archive/2018/02/", "/search/?q=suv", "/display/"]
)
def test_a_forgotten_prefix_is_added(client, path):
    response = client.get(path, HTTP_ACCEPT_LANGUAGE="ru")
    assert response.status_code == 302
    place, _mark, query = response["Location"].partition("?")
    assert place == f"/ru{path.partition('?')[0].rstrip('/')}/"
    assert query == path.partition("?")[2]


@pytest.mark.usefixtures("tree")
def test_a_standard_page_is_known_without_its_prefix(client):
    factories.standard_page("uz", slug="about")
    assert client.get("/about/")["Location"] == "/uz/about/"


@pytest.mark.parametrize(
    "path", ["/nothing/", "/admln/", "/kk/news/", "/uz-latn/", "/a/b/c/", "/wp-login.php", "/.env"]
)
def test_an_address_that_no_language_has_is_not_found_at_once(client, path):
    assert client.get(path).status_code == 404


def test_cyrillic_pages_hold_no_latin_words_of_the_frame(client):
    page = Page(client, "/uz-cyrl/display/")
    for part in page.soup.select("[translate=no], .topbar nav, footer nav:last-of-type"):
        part.decompose()
    frame = page.soup.select_one("header").get_text() + page.soup.select_one("footer").get_text()
    assert "ортали" in frame
    assert not any("a" <= letter.lower() <= "z" for letter in frame)


@pytest.mark.usefixtures("tree")
def test_names_of_languages_are_never_converted(client):
    page = Page(client, "/uz-cyrl/")
    names = [link.get_text() for link in page.soup.select("nav.lang a")]
    assert names == ["Oʻzbekcha", "Ўзбекча", "Русский", "English"]
