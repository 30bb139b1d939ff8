"""Hostile requests on every route: a 4xx page in the reader's language or a default, never a 5xx.

What is allowed to come back is written beside each request. `OK` means “a harmless default”.
"""

import socket
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from portal.core.display import COOKIE
from tests import factories
from tests.services.site import LiveSite

LANGUAGES = {"uz": "uz-Latn", "uz-cyrl": "uz-Cyrl", "ru": "ru", "en": "en"}
OK, MOVED = {200}, {301, 302}
REFUSED = {400, 404}
EITHER = OK | REFUSED | MOVED

MISSING_PATHS = [
    "/archive/0000/",
    "/archive/9999/",
    "/archive/2018/00/",
    "/archive/2018/13/",
    "/archive/2018/02/30/",
    "/archive/2018/02/00/",
    "/archive/2018/2/3/",
    "/archive/٢٠١٨/",
    "/archive/20180/",
    "/archive/2018/02/14/x/",
    "/calendar/0000/01/",
    "/calendar/2018/13/",
    "/calendar/2018/00/",
    "/calendar/9999/99/",
    "/news/category/no-such-category/",
    "/news/category/НОВОСТИ/",
    "/news/category/../../admin/",
    "/news/2018/02/30/title-777/",
    "/news/2018/02/14/title-999999999999999999/",
    "/news/2018/02/14/title-9999999999999999999999/",
    "/news/0/0/0/title-777/",
    "/news/2018/02/14/title/",
    "/updates/nothing-0/",
    "/updates/-/",
    "/events/nothing-0/",
    "/events/1/",
    "/no-such-page/",
    "/about/no-such-page/",
    "/%00/",
    "/news/%00/",
    "/%F0%28%8C%28/",
    "/%E0%A4%A/",
    "/%%%/",
    "/..%2F..%2Fetc%2Fpasswd",
    "/" + "a" * 3000 + "/",
]
LISTS = [
    "/news/",
    "/news/category/society/",
    "/updates/",
    "/events/",
    "/events/?past=1",
    "/archive/2018/02/",
    "/archive/2018/02/14/",
    "/search/?type=news",
]
PAGE_NUMBERS = ["abc", "-1", "0", "1e9", "٣", "999999", "9" * 40, "1.5", "", "%00", "%FF", " 1"]
SEARCHES = [
    "q=" + "a" * 201,
    "q=" + "a" * 5000,
    "q=%00",
    "q=%FF%FE",
    "q=%E0%A4%A",
    "q=%",
    "q='; DROP TABLE news; --",
    'q="',
    'q="""',
    "q=NEAR(a b)",
    "q=title:a OR b*",
    "q=a AND NOT (b",
    "q=((((((",
    "q=-",
    "q=--- - -a",
    "q=a & | ! <-> b:*",
    "q=\\",
    "q=%25_%25",
    "q=*",
    "q=<script>alert(1)</script>",
    "q=" + "a " * 90,
    "q=${7*7}{{7*7}}",
    "type=unknown",
    "type=news&type=../..",
    "category=unknown",
    "category=' OR 1=1 --",
    "language=xx",
    "from=2018-02-30",
    "from=0000-00-00",
    "from=99999-01-01",
    "to=yesterday",
    "from=2020-01-01&to=2018-01-01",
    "sort=unknown",
    "q=a&q=b&q=c",
    "q[]=a",
    "page=2",
    "q=a&" + "&".join(f"x{i}=1" for i in range(500)),
]
YEARS = ["abc", "0", "-1", "99999999999", "2018'", "%00", "%FF", "", "٢٠١٨", "1e3", "2018/02"]
COOKIES = [
    "size-999",
    "panel-on." * 500,
    "size-150.size-200.scheme-<script>",
    "../../etc/passwd",
    "\u0000",
    "-.-.-.",
    "scheme-wb; data-x=1",
    "'\"><img src=x>",
]
NEXTS = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "javascript:alert(1)",
    "http:///evil.example",
    "\x00/",
    "/ru/\r\nSet-Cookie: a=b",
    "a" * 10_000,
    "",
]
FILES = [
    "/media/../manage.py",
    "/media/%2e%2e/%2e%2e/manage.py",
    "/media/renditions/..%2f..%2fportal.sqlite3",
    "/media/renditions/",
    "/media/original_images/picture.png",
    "/media/renditions/x.php",
    "/media/renditions/%00.jpg",
    "/documents/999999/report.pdf",
    "/documents/1/..%2f..%2fmanage.py",
    "/documents/99999999999999999999999999/a.pdf",
    "/documents/-1/a.pdf",
    "/documents/1/%00",
    "/static/../manage.py",
    "/static/%2e%2e/manage.py",
    "/sitemap-items-0.xml",
    "/sitemap-items-999999999.xml",
    "/sitemap-items-99999999999.xml",
    "/sitemap-items-1.xml/",
]
ROUTES = [
    "/",
    "/news/",
    "/updates/",
    "/events/",
    "/archive/",
    "/archive/2018/",
    "/calendar/",
    "/calendar/2018/02/",
    "/search/",
]
METHODS = ["POST", "PUT", "DELETE", "PATCH", "BREW"]
HOSTS = ["", "evil.example:99999", "a b", "[::1", "evil.example/ru", "x" * 300, "ru\x00"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    """Return a client that shows what a reader would see instead of raising."""
    return Client(raise_request_exception=False)


@pytest.fixture(autouse=True)
def _site(tree: factories.Tree) -> None:
    """Have a little of everything, so that requests reach the queries."""
    factories.news_items(3, "ru", first_day=factories.items.at("2018-02-14").date())
    factories.news_item("uz", category="society")
    factories.update_item("ru")
    factories.event_item("ru")
    factories.standard_page("ru")


def problem(response, allowed: set[int], language: str = "") -> str:
    """Return what is wrong with an answer; nothing when it is as it should be."""
    if response.status_code not in allowed:
        return f"{response.status_code}, not {sorted(allowed)}"
    if response.status_code >= 400 and language:
        html = BeautifulSoup(response.content, "html.parser").find("html")
        if html is None or html.get("lang") != LANGUAGES[language]:
            return f"{response.status_code} is not in {language}"
    return ""


def problems(client: Client, cases, language: str = "") -> dict[str, str]:
    """Return {path: what is wrong} of GET requests: (path, allowed statuses)."""
    found = {}
    for path, allowed in cases:
        if wrong := problem(client.get(path), allowed, language):
            found[path[:120]] = wrong
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_of_nothing_are_not_found(client, language):
    cases = [(f"/{language}{path}", REFUSED) for path in MISSING_PATHS]
    assert not problems(client, cases, language)


@pytest.mark.parametrize("language", ["uz-cyrl", "ru"])
def test_pages_of_lists_that_do_not_exist(client, language):
    cases = [
        (f"/{language}{path}{'&' if '?' in path else '?'}page={number}", EITHER)
        for path in LISTS
        for number in PAGE_NUMBERS
    ]
    assert not problems(client, cases, language)


@pytest.mark.parametrize("language", ["uz", "ru"])
def test_searches(client, language):
    cases = [(f"/{language}/search/?{query}", EITHER) for query in SEARCHES]
    assert not problems(client, cases, language)


def test_years_of_the_archive_form(client):
    cases = [(f"/ru/archive/?year={year}", EITHER) for year in YEARS]
    assert not problems(client, cases, "ru")


def test_files_that_are_not_public(client):
    assert not problems(client, [(path, REFUSED) for path in FILES])


def test_wrong_methods(client):
    found = {}
    for route in ROUTES:
        for method in METHODS:
            response = client.generic(method, f"/ru{route}", b"x=1")
            if wrong := problem(response, {405, 403, 404}, "ru"):
                found[f"{method} {route}"] = wrong
    assert not found


def test_tampered_display_cookies_are_the_usual_look(client):
    for value in COOKIES:
        client.cookies.clear()
        response = client.get("/ru/", headers={"cookie": f"{COOKIE}={value}"})
        assert response.status_code == 200, value
        assert b"evil" not in response.content
        assert b"<img src=x>" not in response.content


def test_the_way_back_never_leaves_the_site(client):
    for target in NEXTS:
        response = client.post(
            "/ru/display/",
            {"size": "150", "next": target},
            headers={"origin": "http://testserver"},
        )
        assert response.status_code in {303, 400}, target[:50]
        if response.status_code == 303:
            parts = urlsplit(response.url)
            assert (parts.scheme, parts.netloc) == ("", ""), target[:50]
            assert response.url.startswith("/ru/"), target[:50]


def test_forms_of_other_sites_are_refused(client):
    for origin in ("https://evil.example", "null", "http://testserver.evil.example", "http://["):
        response = client.post("/ru/display/", {"size": "150"}, headers={"origin": origin})
        assert not problem(response, {403}, "ru"), origin


def test_hosts(client, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    for host in HOSTS:
        response = client.get("/ru/", headers={"host": host})
        assert response.status_code in REFUSED | MOVED, host


@pytest.mark.parametrize("path", ["/RU/news/", "/Uz-Cyrl/news/", "/uz-Latn/news/", "/de/news/"])
def test_language_codes_in_another_spelling(client, path):
    assert client.get(path).status_code in REFUSED | MOVED


# --- What no client library would send --------------------------------------------------------

RAW = [
    b"GET /%zz%/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    b"GET /ru/\xff\xfe/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    b"GET /ru/search/?q=\xff\x00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    b"GET /ru/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    b"GET //evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    b"GET http://evil.example/ru/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    b"GET /ru/ HTTP/1.1\r\nConnection: close\r\n\r\n",
    b"GET /ru/ HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
    b"GET /ru/ HTTP/1.1\r\nHost: localhost\r\nCookie: display=\xff\xfe\x01\r\n"
    b"Connection: close\r\n\r\n",
    b"GET /ru/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\nConnection: close\r\n\r\n",
    b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    b"\x16\x03\x01\x02\x00\r\n\r\n",
]


@pytest.mark.parametrize("raw", RAW, ids=range(len(RAW)))
def test_raw_requests_never_break_the_server(live_site: LiveSite, raw: bytes) -> None:
    with socket.create_connection(("127.0.0.1", live_site.port), timeout=60) as connection:
        connection.sendall(raw)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    status = answer.split(b"\r\n", 1)[0]
    # Nothing at all is an answer to what is no request.
    assert not status or status.split()[1][:1] in {b"2", b"3", b"4"}, status
    assert live_site.answers()
