"""The version for low vision and the settings page: plain forms, one cookie, no scripts."""

import pytest
from django.test import Client

from portal.core.display import COOKIE
from tests import factories
from tests.reading import Page

pytestmark = pytest.mark.django_db

HERE = {"HTTP_ORIGIN": "http://testserver"}
LOW_VISION = "size-150.scheme-bw.spacing-1.font-sans.panel-on"


def send(client: Client, form: dict[str, str], **headers: str):
    return client.post("/ru/display/", form, **(headers or HERE))


def html_attributes(page: Page) -> dict[str, str]:
    attributes = page.soup.find("html").attrs
    return {name: value for name, value in attributes.items() if name.startswith("data-")}


@pytest.mark.usefixtures("tree")
def test_the_button_switches_the_version_for_low_vision_on(client):
    response = send(client, {"panel": "on", "next": "/ru/news/"})
    assert (response.status_code, response["Location"]) == (303, "/ru/news/#display")
    assert client.cookies[COOKIE].value == LOW_VISION
    page = Page(client, "/ru/news/")
    assert html_attributes(page) == {
        "data-size": "150",
        "data-scheme": "bw",
        "data-spacing": "1",
        "data-font": "sans",
    }
    pressed = page.soup.select(".a11ybar button[aria-pressed=true]")
    assert [(button["name"], button["value"]) for button in pressed] == [
        ("size", "150"),
        ("scheme", "bw"),
        ("images", "on"),
        ("spacing", "1"),
        ("font", "sans"),
    ]


def test_the_cookie_is_kept_a_year_and_hidden_from_scripts(client):
    send(client, {"panel": "on"})
    cookie = client.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    assert cookie["path"] == "/"


def test_a_control_of_the_panel_changes_its_own_value_only(client):
    send(client, {"panel": "on"})
    send(client, {"size": "200"})
    assert client.cookies[COOKIE].value == LOW_VISION.replace("150", "200")


@pytest.mark.usefixtures("tree")
def test_the_usual_version_forgets_everything(client):
    send(client, {"panel": "on"})
    send(client, {"panel": "off"})
    assert client.cookies[COOKIE].value == ""
    page = Page(client, "/ru/news/")
    assert html_attributes(page) == {}
    assert not page.soup.select(".a11ybar")


def test_the_settings_page_shows_what_is_chosen_and_saves_all_at_once(client):
    send(client, {"size": "125", "scheme": "dark", "images": "gray", "font": "serif"})
    page = Page(client, "/ru/display/")
    checked = {field["name"]: field["value"] for field in page.soup.select("input[checked]")}
    assert checked == {
        "size": "125",
        "scheme": "dark",
        "images": "gray",
        "spacing": "0",
        "font": "serif",
    }


def test_values_that_are_not_offered_are_ignored(client):
    response = send(client, {"size": "900", "scheme": "<b>", "other": "x"})
    assert response.status_code == 303
    assert client.cookies[COOKIE].value == ""


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://[broken"},
        {"HTTP_ORIGIN": "http://testserver.evil.example"},
        {"HTTP_REFERER": "https://evil.example/testserver"},
        {"HTTP_ACCEPT": "*/*"},
    ],
)
def test_a_form_of_another_site_changes_nothing(client, headers):
    response = send(client, {"panel": "on"}, **headers)
    assert response.status_code == 403
    assert COOKIE not in client.cookies


def test_an_old_browser_without_origin_is_known_by_its_referer(client):
    response = send(client, {"panel": "on"}, HTTP_REFERER="http://testserver/ru/news/")
    assert response.status_code == 303


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\0/ru/",
        "ru/news/",
        "/\t/evil.example",
    ],
)
def test_the_way_back_never_leaves_the_portal(client, wanted):
    response = send(client, {"panel": "on", "next": wanted})
    assert (response.status_code, response["Location"]) == (303, "/ru/display/#display")


def test_the_way_back_keeps_the_query(client):
    response = send(client, {"panel": "on", "next": "/ru/search/?q=%D0%B2%D0%BE%D0%B4%D0%B0#x"})
    assert response["Location"] == "/ru/search/?q=%D0%B2%D0%BE%D0%B4%D0%B0#display"


@pytest.mark.usefixtures("tree")
def test_a_tampered_cookie_is_the_usual_version(client):
    client.cookies[COOKIE] = 'size-9999.scheme-"><script>'
    page = Page(client, "/ru/news/")
    assert page.status == 200
    assert html_attributes(page) == {}


@pytest.mark.usefixtures("tree")
def test_without_pictures_their_words_stand_in_their_place(client):
    article = factories.news_item(
        "ru", lead_picture=factories.picture(), lead_picture_alt="Новый зал"
    )
    path = article.get_url()
    shown = Page(client, path)
    assert "/media/renditions/" in str(shown.main)
    client.cookies[COOKIE] = "images-off"
    hidden = Page(client, path)
    assert "/media/renditions/" not in str(hidden.main)
    assert "Новый зал" in hidden.main_words


def test_saving_is_never_kept_by_a_cache(client):
    response = send(client, {"panel": "on"})
    assert "no-store" in response["Cache-Control"]


def test_a_token_is_neither_given_nor_asked_for():
    client = Client(enforce_csrf_checks=True)
    page = Page(client, "/ru/display/")
    assert "csrf" not in str(page.soup).lower()
    assert "Set-Cookie" not in page.response
    assert send(client, {"panel": "on"}).status_code == 303
