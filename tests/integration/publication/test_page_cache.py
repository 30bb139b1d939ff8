"""The page cache: one answer for each state of the site, never an old one, never another's."""

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.core import display
from portal.publication import page_cache
from portal.publication.models import PublishedItem
from tests import factories

pytestmark = pytest.mark.sqlite

LISTS = ("/ru/", "/ru/news/", "/ru/events/", "/ru/archive/2018/02/14/", "/ru/calendar/2018/02/")


@pytest.fixture
def client(tree: object) -> Client:
    """Return a reader who sends no cookie."""
    return Client()


@pytest.fixture
def path(tree: object) -> str:
    """Publish an article and return its address."""
    factories.news_item(title="Медресе", category="society")
    return PublishedItem.objects.get().url


def queries(client: Client, path: str, **extra: Any) -> tuple[HttpResponse, int]:
    """Return an answer and how many queries it took."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path, **extra)
    return response, len(captured)


def etag(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response["ETag"]


@pytest.fixture
def stored(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the keys of the pages that are stored from now on."""
    keys: list[str] = []
    store = cache.set

    def noting(key: str, value: Any, *args: Any) -> None:
        if isinstance(value, page_cache.StoredPage):
            keys.append(key)
        store(key, value, *args)

    monkeypatch.setattr(cache, "set", noting)
    return keys


@pytest.mark.parametrize("address", [*LISTS, "article"])
def test_the_second_reader_gets_the_same_page_from_the_cache(client, path, address):
    address = path if address == "article" else address
    first, made = queries(client, address)
    second, kept = queries(client, address)
    assert first.status_code == second.status_code == 200
    assert second.content == first.content
    assert kept <= 2 < made
    assert second["ETag"] == first["ETag"]
    assert second["ETag"].startswith('W/"')
    assert second["Cache-Control"] == "public, no-cache"
    for header in ("Content-Type", "Content-Language"):
        assert second[header] == first[header]


def test_an_unchanged_page_is_answered_304(client, path):
    known = etag(client, path)
    response, count = queries(client, path, headers={"if-none-match": known})
    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == known
    assert count <= 2


def test_304_needs_no_stored_page(client, path):
    known = etag(client, path)
    cache.clear()
    response = client.get(path, headers={"if-none-match": f'"other", {known}'})
    assert response.status_code == 304


def test_publishing_changes_every_page(client, path):
    before = {address: etag(client, address) for address in (*LISTS, path)}
    factories.news_item("uz")
    for address, known in before.items():
        response = client.get(address, headers={"if-none-match": known})
        assert response.status_code == 200
        assert response["ETag"] != known


def test_a_draft_changes_no_page(client, path):
    known = etag(client, path)
    factories.news_item(live=False).save_revision()
    assert etag(client, path) == known


def test_a_renamed_category_is_on_the_page_at_once(client, path, tree):
    known = etag(client, path)
    assert "Общество" in client.get(path).content.decode()
    category = tree.categories["society", "ru"]
    category.name = "Социальная сфера"
    category.save()
    response = client.get(path)
    assert response["ETag"] != known
    assert "Социальная сфера" in response.content.decode()


def test_a_page_without_an_item_changes_the_pages(client, path, tree):
    known = etag(client, path)
    index = tree.homes["ru"]
    index.refresh_from_db()
    index.intro = "Другое вступление"
    index.save()
    assert etag(client, path) != known


@pytest.mark.parametrize("boundary", ["start", "end"])
def test_an_event_that_begins_or_ends_changes_the_pages(client, tree, monkeypatch, boundary):
    start = factories.items.at("2018-02-20T10:00")
    end = start + dt.timedelta(hours=3)
    factories.event_item(start=start, end=end)
    moment = {"start": start, "end": end}[boundary]
    second = dt.timedelta(seconds=1)
    tags = []
    for now in (moment - 2 * second, moment - second, moment + second, moment + 2 * second):
        monkeypatch.setattr(page_cache.timezone, "now", lambda now=now: now)
        tags.append(etag(client, "/ru/"))
    assert tags[0] == tags[1] != tags[2] == tags[3]


def test_an_event_of_another_language_changes_nothing(client, tree, monkeypatch):
    start = factories.items.at("2018-02-20T10:00")
    factories.event_item("uz", start=start, end=start + dt.timedelta(hours=3))
    tags = []
    for minutes in (-1, 1):
        now = start + dt.timedelta(minutes=minutes)
        monkeypatch.setattr(page_cache.timezone, "now", lambda now=now: now)
        tags.append(etag(client, "/ru/"))
    assert tags[0] == tags[1]


def test_midnight_in_tashkent_changes_the_pages(client, path, monkeypatch):
    midnight = dt.datetime(2018, 3, 1, tzinfo=dt.timezone(dt.timedelta(hours=5)))
    tags = []
    for minutes in (-2, -1, 1):
        now = midnight + dt.timedelta(minutes=minutes)
        monkeypatch.setattr(page_cache.timezone, "now", lambda now=now: now)
        tags.append(etag(client, path))
    assert tags[0] == tags[1] != tags[2]


def test_another_build_makes_every_page_anew(client, path, settings):
    known = etag(client, path)
    settings.BUILD = "next"
    assert etag(client, path) != known


def test_each_language_has_its_own_page(client, tree):
    page = factories.news_item("ru")
    factories.news_item("uz", translation_of=page)
    tags = {etag(client, f"/{language}/") for language in ("uz", "uz-cyrl", "ru", "en")}
    assert len(tags) == 4
    latin, cyrillic = client.get("/uz/"), client.get("/uz-cyrl/")
    assert latin.content != cyrillic.content
    assert client.get("/uz-cyrl/").content == cyrillic.content


def test_the_order_of_the_query_does_not_matter(client, path):
    assert etag(client, "/ru/news/?a=1&x=2") == etag(client, "/ru/news/?x=2&a=1")
    assert etag(client, "/ru/news/?x=1&x=2") != etag(client, "/ru/news/?x=2&x=1")
    assert etag(client, "/ru/news/?x=1%26y%3D2") != etag(client, "/ru/news/?x=1&y=2")


def test_display_preferences_have_pages_of_their_own(client, path):
    plain = client.get(path)
    changed = Client()
    response = changed.post(
        "/ru/display/", {"size": "150", "next": path}, headers={"origin": "http://testserver"}
    )
    assert display.COOKIE in changed.cookies, response.content
    first, second = changed.get(path), changed.get(path)
    assert first["ETag"] != plain["ETag"]
    assert first.content == second.content
    assert first["Cache-Control"] == second["Cache-Control"] == "private, no-cache"
    again = changed.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, "private, no-cache")
    assert client.get(path).content == plain.content


def test_somebody_with_a_session_gets_their_own_answer(client, path, django_user_model, stored):
    user = django_user_model.objects.create_superuser("chief", password="x")
    editor = Client()
    editor.force_login(user)
    client.get(path)
    del stored[:]
    response = editor.get(path)
    assert "ETag" not in response
    assert response["Cache-Control"] == "private, no-store"
    assert stored == []


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/ru/news/2018/02/30/x-99999/", 404),
        ("/ru/nothing/here/", 404),
        ("/ru/news/2018/02/14/wrong-slug-{number}/", 301),
    ],
)
def test_what_is_no_page_is_not_stored(client, path, address, status, stored):
    number = PublishedItem.objects.get().number
    for _ in range(2):
        response = client.get(address.format(number=number))
        assert response.status_code == status
        assert response["Cache-Control"] == "private, no-store"
    assert stored == []


def test_an_address_that_is_gone_is_not_answered_from_the_cache(client, path):
    known = etag(client, path)
    page = factories.items.NewsPage.objects.get()
    page.unpublish()
    response = client.get(path, headers={"if-none-match": known})
    assert response.status_code == 410
    page.delete()
    assert client.get(path).status_code == 410


def test_a_post_is_never_stored(client, path, stored):
    response = client.post("/ru/news/")
    assert response.status_code in {403, 405}
    assert "ETag" not in response
    assert stored == []


def test_head_is_answered_without_storing_an_empty_page(client, path, stored):
    response = client.head(path)
    assert response.status_code == 200
    assert stored == []
    first = client.get(path)
    assert len(first.content) > 0
    assert client.head(path)["ETag"] == first["ETag"]


def test_the_admin_is_not_touched(client, stored):
    response = client.get("/admin/login/")
    assert "ETag" not in response
    assert stored == []


def test_the_state_is_read_before_the_content(client, path, monkeypatch):
    """What is published while a page is made never stands under the newer key."""
    original = page_cache.page_key

    def key_then_publication(request: Any) -> str:
        key = original(request)
        monkeypatch.setattr(page_cache, "page_key", original)
        factories.news_item(title="Только что")
        return key

    monkeypatch.setattr(page_cache, "page_key", key_then_publication)
    first = client.get("/ru/news/")
    second = client.get("/ru/news/")
    assert first["ETag"] != second["ETag"]
    assert "Только что" in second.content.decode()
