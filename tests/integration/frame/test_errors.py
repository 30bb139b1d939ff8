"""What broken addresses, wrong methods and faults are answered."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client, override_settings

from portal.navigation import display_view
from portal.navigation.rail import RailBox
from tests import factories
from tests.reading import Page, words

pytestmark = pytest.mark.django_db

LANGUAGES = {"uz": "uz-Latn", "uz-cyrl": "uz-Cyrl", "ru": "ru", "en": "en"}
BAD_QUERIES = ["q=%00", "q=%", "q=%zz", "q=%ff", "%ff=1", "q=%ED%A0%80"]


def raw(client: Client, path: str, query: str = "", method: str = "GET", **extra: Any):
    """Ask with bytes that the test client would not write by itself."""
    return client.generic(method, path, QUERY_STRING=query, **extra)


@pytest.mark.parametrize("path", ["/ru/", "/ru/search/", "/", "/media/x", "/admin/"])
def test_a_broken_query_is_a_bad_request(client, path):
    answers = {query: raw(client, path, query).status_code for query in BAD_QUERIES}
    assert answers == dict.fromkeys(BAD_QUERIES, 400)


@pytest.mark.parametrize("path", ["/ru/search/", "/uz-cyrl/display/"])
def test_a_very_long_query_is_a_bad_request(client, path):
    assert raw(client, path, "q=" + "a" * 5000).status_code == 400


@pytest.mark.parametrize("path", ["/ru/%00/", "/ru/news/%00", "/%00", "/ru/" + "a" * 2000 + "/"])
def test_a_broken_path_is_a_bad_request(client, path):
    assert client.get(path).status_code == 400


@pytest.mark.parametrize("path", ["/ru/%ff/", "/%ff/", "/ru/%25zz/", "/ru/новости/", "/ru//news/"])
def test_a_path_that_no_page_has_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("language", "tag"), LANGUAGES.items())
def test_error_pages_are_in_the_readers_language(client, language, tag):
    for path, method, status in (
        ("nothing/", "GET", 404),
        ("%00/", "GET", 400),
        ("news/", "POST", 405),
    ):
        response = client.generic(method, f"/{language}/{path}")
        assert response.status_code == status
        assert response["Content-Language"] == tag
        assert f'<html lang="{tag}"' in response.content.decode()
        assert "no-store" in response["Cache-Control"]
        assert "default-src 'none'" in response["Content-Security-Policy"]


def test_the_rail_is_beside_errors_too(client):
    page = Page(client, "/en/nothing/")
    assert len(page.rail) == 4
    assert page.soup.select_one("main form[role=search]")["action"] == "/en/search/"
    assert {"/en/", "/en/archive/"} <= set(page.links().values())
    assert page.soup.find("meta", {"name": "robots"})["content"].startswith("noindex")


@pytest.mark.usefixtures("tree")
def test_a_text_of_other_languages_is_offered_in_them(client):
    article = factories.news_item("ru", title="Только по-русски")
    path = article.get_url().removeprefix("/ru")
    page = Page(client, f"/en{path}")
    assert page.status == 404
    assert page.links()["Русский: Только по-русски"] == f"/ru{path}"
    assert page.language_links() == {"ru": f"/ru{path}"}


@pytest.mark.usefixtures("tree")
def test_a_text_of_uzbek_is_offered_in_both_scripts(client):
    article = factories.news_item("uz", title="Faqat oʻzbekcha")
    path = article.get_url().removeprefix("/uz")
    links = Page(client, f"/ru{path}").links()
    assert links["Oʻzbekcha: Faqat oʻzbekcha"] == f"/uz{path}"
    assert links["Ўзбекча"] == f"/uz-cyrl{path}"


@pytest.mark.usefixtures("tree")
def test_a_text_taken_off_is_gone(client):
    article = factories.news_item("ru")
    path = article.get_url()
    article.unpublish()
    page = Page(client, path)
    assert page.status == 410
    assert len(page.rail) == 4


@pytest.mark.parametrize("path", ["/ru/", "/ru/news/", "/ru/search/", "/robots.txt", "/"])
def test_a_page_that_is_only_read_says_so(path):
    client = Client(enforce_csrf_checks=True)
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE", "PURGE"):
        response = client.generic(method, path)
        assert response.status_code == 405
        assert {"GET", "HEAD"} <= set(response["Allow"].split(", "))
        assert "<h1>" in response.content.decode()


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_the_one_form_says_which_methods_it_takes(client, method):
    response = client.generic(method, "/ru/display/")
    assert response.status_code == 405
    assert set(response["Allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize("path", ["/ru/", "/ru/news/", "/robots.txt", "/ru/display/"])
def test_options_lists_the_methods(client, path):
    response = client.options(path)
    assert (response.status_code, response.content) == (204, b"")
    assert {"GET", "HEAD", "OPTIONS"} <= set(response["Allow"].split(", "))


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize("path", ["/ru/", "/ru/news/", "/ru/nothing/", "/robots.txt"])
def test_head_is_get_without_its_body(client, path):
    get, head = client.get(path), client.head(path)
    assert head.status_code == get.status_code
    assert head.content == b""
    assert head["Content-Type"] == get["Content-Type"]


def test_what_is_sent_to_an_address_without_its_slash_is_refused(client):
    assert client.post("/ru/display", {"panel": "on"}).status_code == 404
    assert client.get("/ru/display")["Location"] == "/ru/display/"


@override_settings(ALLOWED_HOSTS=["portal.example"])
@pytest.mark.parametrize("host", ["evil.example", "a b", "portal.example:bad", "[", "\0"])
def test_an_unknown_host_is_a_bad_request(client, host):
    response = client.get("/ru/", HTTP_HOST=host)
    assert response.status_code == 400
    assert "evil" not in response.content.decode()


class BrokenBox(RailBox):
    """A box that meets a database that is away."""

    def context(self, request, shown_day):
        raise OperationalError("connection refused")


@override_settings(RAIL_BOXES=[f"{__name__}.BrokenBox"])
def test_errors_are_drawn_without_the_database(client):
    client.raise_request_exception = False
    page = Page(client, "/ru/news/")
    assert page.status == 500
    assert page.soup.find("html")["lang"] == "ru"
    assert page.heading
    assert page.rail == {}
    assert Page(client, "/ru/nothing/").status == 404


def test_a_fault_of_a_view_is_a_page_in_the_readers_language(client, monkeypatch):
    def broken(request):
        raise RuntimeError("a secret")

    monkeypatch.setattr(display_view, "_settings_page", broken)
    client.raise_request_exception = False
    page = Page(client, "/uz-cyrl/display/")
    assert page.status == 500
    assert page.soup.find("html")["lang"] == "uz-Cyrl"
    assert len(page.rail) == 4
    assert "secret" not in words(page.soup)


def test_even_a_broken_frame_answers(client, monkeypatch):
    monkeypatch.setattr("portal.navigation.error_views.frame_of", None)
    monkeypatch.setattr(display_view, "_settings_page", None)
    client.raise_request_exception = False
    response = client.get("/ru/display/")
    assert response.status_code == 500
    assert b"<h1>" in response.content
