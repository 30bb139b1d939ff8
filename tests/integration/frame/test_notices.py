"""Notices: above every page while they hold, on pages that were kept too, in every language."""

import datetime as dt
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.core.models import Notice
from portal.core.models.notices import Level
from portal.publication import notices, page_cache
from tests import factories
from tests.integration.conftest import forget
from tests.reading import Page, words

pytestmark = [pytest.mark.sqlite, pytest.mark.usefixtures("tree")]

NOW = factories.items.at("2026-03-01T22:00")
HOUR = dt.timedelta(hours=1)
TEXTS = {
    "uz": "Toʻfon kutilmoqda.",
    "ru": "Ожидается буря.",
    "en": "A storm is expected.",
}
PAGES = ("/", "/news/", "/events/", "/archive/", "/archive/2026/03/01/", "/calendar/", "/search/")


def notice(level: Level = Level.EMERGENCY, **fields: Any) -> Notice:
    given = {"texts": TEXTS, "starts_at": NOW - HOUR, "ends_at": NOW + HOUR, **fields}
    return Notice.objects.create(level=level, **given)


def at(monkeypatch: pytest.MonkeyPatch, moment: dt.datetime) -> None:
    monkeypatch.setattr(page_cache.timezone, "now", lambda: moment)


@pytest.fixture(autouse=True)
def _night(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOW)


@pytest.fixture
def client() -> Client:
    """Return a reader who sends no cookie."""
    return Client()


def shown(client: Client, path: str = "/ru/") -> list[str]:
    page = Page(client, path)
    return [words(found) for found in page.soup.select(".alerts [data-notice]")]


@pytest.mark.parametrize("path", [*PAGES, "/nothing/here/"])
def test_a_notice_is_on_every_page_that_was_kept(client, path):
    path = f"/ru{path}"
    assert shown(client, path) == []
    kept = client.get(path)
    notice()
    (found,) = shown(client, path)
    assert found.endswith(". Ожидается буря.")
    if "ETag" in kept:
        again = client.get(path, headers={"if-none-match": kept["ETag"]})
        assert again.status_code == 200


def test_it_stands_above_the_content_and_below_the_header(client):
    notice()
    page = Page(client, "/ru/")
    alerts = page.soup.select_one(".alerts")
    assert alerts["aria-label"]
    assert alerts.find_previous_sibling("header")
    assert alerts.find_next("main")


@pytest.mark.parametrize("status", [400, 404, 405, 410])
def test_pages_of_errors_have_it(client, status):
    article = factories.news_item("ru", date="2026-02-01")
    article.unpublish()
    notice()
    method, path = {
        400: ("GET", "/ru/%00/"),
        404: ("GET", "/ru/nothing/"),
        405: ("POST", "/ru/news/"),
        410: ("GET", article.get_url()),
    }[status]
    answer = client.generic(method, path)
    assert answer.status_code == status
    assert "Ожидается буря." in answer.content.decode()


def test_an_error_page_does_without_when_they_cannot_be_read(client, monkeypatch):
    def away(request: Any) -> None:
        raise OperationalError("connection refused")

    notice()
    monkeypatch.setattr(notices, "state_of", away)
    assert shown(client, "/ru/nothing/") == []


def test_who_has_a_session_reads_it_too(django_user_model):
    notice()
    editor = Client()
    editor.force_login(django_user_model.objects.create_superuser("chief", password="x"))
    assert len(shown(editor)) == 1


def test_every_language_reads_its_own_text(client):
    notice()
    for language, text in (*TEXTS.items(), ("uz-cyrl", "Тўфон кутилмоқда.")):
        (found,) = shown(client, f"/{language}/")
        assert found.endswith(text)


def test_a_missing_language_is_told_in_the_first_one_with_its_lang(client):
    notice(texts={"uz": TEXTS["uz"]})
    page = Page(client, "/ru/")
    text = page.soup.select_one(".alerts span[lang]")
    assert (text["lang"], words(text)) == ("uz-Latn", TEXTS["uz"])
    assert not Page(client, "/uz/").soup.select(".alerts span[lang]")


@pytest.mark.parametrize("boundary", ["starts_at", "ends_at"])
def test_kept_pages_change_at_the_start_and_at_the_end(client, monkeypatch, boundary):
    moment = NOW + HOUR / 2
    notice(**({"starts_at": moment} if boundary == "starts_at" else {"ends_at": moment}))
    second = dt.timedelta(seconds=1)
    seen = []
    for now in (moment - 2 * second, moment - second, moment, moment + second):
        at(monkeypatch, now)
        seen.append((client.get("/ru/")["ETag"], len(shown(client))))
    before, after = (0, 1) if boundary == "starts_at" else (1, 0)
    assert [count for _etag, count in seen] == [before, before, after, after]
    etags = [etag for etag, _count in seen]
    assert etags[0] == etags[1] != etags[2] == etags[3]


def test_a_notice_inside_another_ends_without_taking_it_along(client, monkeypatch):
    notice(Level.INFORMATION)
    notice(Level.WARNING, starts_at=NOW + HOUR / 4, ends_at=NOW + HOUR / 2)
    counts = []
    for minutes in (0, 20, 40, 70):
        at(monkeypatch, NOW + dt.timedelta(minutes=minutes))
        counts.append(len(shown(client)))
    assert counts == [1, 2, 1, 0]


def test_the_most_urgent_stands_first(client):
    for level in (Level.INFORMATION, Level.EMERGENCY, Level.WARNING):
        notice(level)
    found = Page(client, "/ru/").soup.select(".alert")
    assert [alert["class"][1] for alert in found] == [
        "alert--emergency",
        "alert--warning",
        "alert--information",
    ]


def test_a_changed_or_deleted_notice_is_so_at_once(client):
    kept = notice()
    assert shown(client)
    kept.texts = {**TEXTS, "ru": "Буря прошла."}
    kept.save()
    assert shown(client)[0].endswith("Буря прошла.")
    kept.delete()
    assert shown(client) == []


def test_readers_write_nothing_and_kept_pages_need_two_queries(client):
    notice()
    first = client.get("/ru/")
    for headers in ({}, {"if-none-match": first["ETag"]}):
        with CaptureQueriesContext(connection) as captured:
            client.get("/ru/", headers=headers)
        assert len(captured) <= 2
        assert all(query["sql"].lstrip().startswith("SELECT") for query in captured)


@pytest.mark.parametrize("path", PAGES)
def test_pages_with_notices_need_twelve_queries(client, path):
    factories.news_item("ru", date="2026-03-01")
    notice()
    for language in ("ru", "uz-cyrl"):
        forget()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/{language}{path}").status_code == 200
        assert len(captured) <= 12


def test_what_is_said_again_has_the_same_key_and_what_changed_another(client):
    def key() -> str:
        return Page(client, "/ru/").soup.select_one("[data-notice]")["data-notice"]

    kept = notice()
    first = key()
    forget()
    assert key() == first
    kept.texts = {**TEXTS, "ru": "Буря прошла."}
    kept.save()
    assert key() != first


def test_live_regions_are_empty_and_as_urgent_as_the_notice(client):
    notice()
    notice(Level.INFORMATION)
    page = Page(client, "/ru/")
    for found, role in zip(page.soup.select("[data-notice]"), ("alert", "status"), strict=True):
        region = page.soup.find(id=found["data-region"])
        assert (region["role"], words(region)) == (role, "")


def test_texts_of_editors_are_escaped(client):
    notice(texts={"uz": "<script>1</script>"})
    assert "<script>1" not in client.get("/uz/").content.decode()
