"""Events, archive, calendar and categories narrowed to a form, region, organisation or official."""

import datetime as dt
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.core import dates
from tests import factories
from tests.integration.conftest import forget
from tests.integration.subjects.test_subjects import MOST_QUERIES, SAMARKAND

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.usefixtures("tree")]

DAY = "/ru/archive/2018/02/14/"
MONTH = "/ru/archive/2018/02/"
YEAR = "/ru/archive/2018/"
CALENDAR = "/ru/calendar/2018/02/"
QUERY = urlencode({"subject": SAMARKAND})
LISTS = ["/ru/news/", "/ru/updates/", "/ru/events/", "/ru/events/?past=1", "/ru/archive/"]
LISTS += [YEAR, MONTH, DAY, CALENDAR, "/ru/calendar/"]


@pytest.fixture(autouse=True)
def published(tree):
    factories.region()
    factories.news_item(title="Канал в Самарканде", regions=["samarkand"])
    factories.news_item(title="Канал у моря", category="society")
    factories.event_item(title="Ярмарка в Самарканде", regions=["samarkand"])
    factories.event_item(title="Ярмарка у моря")


def main_of(response):
    return unescape(response.content.decode().split('id="main"')[1].split("<aside")[0])


def filtered(client, path):
    response = client.get(path, {"subject": SAMARKAND})
    assert response.status_code == 200
    return main_of(response)


@pytest.mark.parametrize("path", [DAY, MONTH])
def test_the_archive_shows_only_the_subjects_items(client, path):
    page = filtered(client, path)
    assert "Канал в Самарканде" in page
    assert "у моря" not in page
    assert "Самаркандская область" in page.split("</h1>")[0]


def test_years_and_months_count_only_the_subjects_items_and_lead_on_with_it(client):
    assert f'href="{YEAR}?{QUERY}"' in filtered(client, "/ru/archive/")
    year = filtered(client, YEAR)
    assert f'href="{MONTH}?{QUERY}"' in year
    assert "2 материала" in year
    assert f'href="{DAY}?{QUERY}"' in filtered(client, MONTH)


def test_a_year_that_is_chosen_keeps_the_subject(client):
    response = client.get("/ru/archive/", {"year": "2018", "subject": SAMARKAND})
    assert response.headers["Location"] == f"{YEAR}?{QUERY}"


def test_the_calendar_shows_only_the_subjects_days_and_events(client):
    factories.event_item(title="Встреча у моря", start="2018-02-27T10:00")
    page = filtered(client, CALENDAR)
    assert "Ярмарка в Самарканде" in page
    assert "у моря" not in page
    assert f'href="{DAY}?{QUERY}"' in page
    assert "/ru/archive/2018/02/27/" not in page


def test_past_and_coming_events_are_narrowed(client):
    tomorrow = dates.today() + dt.timedelta(days=1)
    for place, fields in (("в Самарканде", {"regions": ["samarkand"]}), ("у моря", {})):
        factories.event_item(title=f"Форум {place}", start=tomorrow, **fields)
    coming = filtered(client, "/ru/events/")
    assert "Форум в Самарканде" in coming
    assert "у моря" not in coming
    past = main_of(client.get("/ru/events/", {"past": "1", "subject": SAMARKAND}))
    assert "Ярмарка в Самарканде" in past
    assert "у моря" not in past
    assert 'name="past" value="1"' in past


def test_pages_of_a_narrowed_month_keep_the_subject_and_end_with_it(client):
    factories.news_items(25, "ru", first_day=dt.date(2018, 2, 1), regions=["samarkand"])
    factories.news_items(25, "ru", first_day=dt.date(2018, 1, 20), regions=["samarkand"])
    assert f"?{QUERY}&page=2" in filtered(client, MONTH)
    second = main_of(client.get(MONTH, {"subject": SAMARKAND, "page": 2}))
    assert "Item 001" in second
    assert client.get(MONTH, {"subject": SAMARKAND, "page": 3}).status_code == 404


def test_a_list_leads_to_the_search_for_the_same_items(client):
    page = filtered(client, MONTH)
    assert f"/ru/search/?{QUERY}&from=2018-02-01&to=2018-02-28" in page
    found = client.get(f"/ru/search/?{QUERY}&from=2018-02-01&to=2018-02-28")
    assert "Канал в Самарканде" in main_of(found)


def test_a_category_is_narrowed_by_the_search(client):
    page = main_of(client.get("/ru/news/category/society/"))
    form = page.split("<form", maxsplit=1)[1]
    assert 'action="/ru/search/"' in form.partition(">")[0]
    assert 'name="category" value="society"' in form


@pytest.mark.parametrize("path", LISTS)
def test_a_subject_that_there_is_not_is_named_above_the_whole_list(client, path):
    joined = "&" if "?" in path else "?"
    response = client.get(f"{path}{joined}subject=region:atlantis")
    assert response.status_code == 400
    assert 'id="subject-error"' in main_of(response)


@pytest.mark.parametrize("path", [YEAR, MONTH, DAY, CALENDAR, "/ru/events/", "/ru/news/"])
def test_a_narrowed_list_that_is_empty_leads_to_the_whole_one(client, path):
    factories.region("khorezm", {"ru": "Хорезмская область"})
    response = client.get(path, {"subject": "region:khorezm"})
    assert response.status_code == 200
    assert f'<a href="{path}">' in main_of(response).split('class="notice"')[1]


def test_narrowed_pages_of_the_archive_are_left_to_readers(client):
    page = client.get(MONTH, {"subject": SAMARKAND}).content.decode()
    assert 'content="noindex' in page
    assert f"{MONTH}?{QUERY}" in unescape(page)


def test_this_month_has_one_address_for_search_engines(client):
    today = dates.today()
    page = client.get(f"/ru/calendar/{today:%Y/%m}/").content.decode()
    assert page.split('rel="canonical" href="')[1].split('"')[0].endswith("/ru/calendar/")


@pytest.mark.parametrize("path", [p for p in LISTS if "?" not in p])
def test_narrowed_lists_stay_within_twelve_queries(client, path):
    forget()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path, {"subject": SAMARKAND}).status_code == 200
    assert len(captured) <= MOST_QUERIES
