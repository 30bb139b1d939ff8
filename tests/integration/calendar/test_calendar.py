"""The calendar: one grid for news days and events, and the month's events below it."""

import datetime as dt

import pytest

from portal.core import dates
from tests import factories
from tests.reading import Page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def grid(page: Page) -> dict[str, str]:
    """Return {name: address} of the days that are links in the large grid."""
    links = page.soup.select(".cal--lg a")
    return {words(link.select_one(".vh")): link["href"] for link in links}


def test_a_day_is_named_with_what_it_holds(client):
    factories.news_items(6, "ru", a_day=6, first_day=dt.date(2018, 2, 14))
    factories.event_item("ru", start="2018-02-14T15:00")
    factories.update_item("ru", date="2018-02-02")
    page = Page(client, "/ru/calendar/2018/02/")
    assert grid(page) == {
        "2 февраля 2018: 1 объявление": "/ru/archive/2018/02/02/",
        "14 февраля 2018: 6 новостей, 1 событие": "/ru/archive/2018/02/14/",
    }
    assert words(page.soup.select_one(".cal--lg caption")).startswith("Февраль 2018")


def test_uzbek_days_are_named_in_uzbek(client):
    factories.news_item("uz", date="2018-02-14")
    page = Page(client, "/uz/calendar/2018/02/")
    assert "2018-yil 14-fevral: 1 ta yangilik" in grid(page)
    heads = [words(head.select_one("[aria-hidden]")) for head in page.soup.select(".cal--lg th")]
    assert heads == ["Du", "Se", "Cho", "Pa", "Ju", "Sha", "Yak"]


def test_the_grid_is_a_table_with_headers(client):
    table = Page(client, "/en/calendar/2018/02/".replace("2018", str(dates.today().year))).soup
    table = table.select_one("table.cal--lg")
    assert table.caption
    assert [head["scope"] for head in table.select("th")] == ["col"] * 7
    assert words(table.select_one("th .vh")) == "Monday"
    assert not table.select("[role=grid]")


def test_an_event_of_several_days_marks_each_of_them(client):
    factories.event_item("en", title="Fair", start="2018-01-30T10:00", end="2018-02-02T18:00")
    factories.event_item("en", title="Week", start="2018-02-26", end="2018-03-04", all_day=True)
    page = Page(client, "/en/calendar/2018/02/")
    days = [url.rstrip("/").rsplit("/", 1)[1] for url in grid(page).values()]
    assert days == ["01", "02", "26", "27", "28"]
    assert all(link["class"] == ["has-event"] for link in page.soup.select(".cal--lg a"))
    assert page.titles() == ["Fair", "Week"]
    assert Page(client, "/en/archive/2018/02/27/").titles() == ["Week"]


def test_days_with_events_are_told_apart_by_more_than_colour(client):
    factories.news_item("en", date="2018-02-14")
    factories.event_item("en", start="2018-02-15T10:00")
    news, event = Page(client, "/en/calendar/2018/02/").soup.select(".cal--lg a")
    assert "has-event" not in news.get("class", [])
    assert event["class"] == ["has-event"]
    assert "1 event" in words(event.select_one(".cnt"))


def test_months_lead_to_their_neighbours_within_the_bounds(client):
    factories.news_item("en", date="2018-02-14")
    links = Page(client, "/en/calendar/2018/02/").links(".calhead")
    assert links == {"January": "/en/calendar/2018/01/", "March": "/en/calendar/2018/03/"}
    first = Page(client, "/en/calendar/2018/01/").links(".calhead")
    assert first == {"February": "/en/calendar/2018/02/"}
    last = dates.today().year + 1
    assert list(Page(client, f"/en/calendar/{last}/12/").links(".calhead")) == ["November"]
    crossing = Page(client, "/en/calendar/2018/12/").links(".calhead")
    assert crossing["January 2019"] == "/en/calendar/2019/01/"


def test_an_empty_month_leads_to_the_nearest_with_entries(client):
    factories.news_item("en", date="2018-02-14")
    factories.event_item("en", start="2018-09-01T10:00")
    page = Page(client, "/en/calendar/2018/05/")
    assert page.status == 200
    assert "There are no entries in this month." in page.main_words
    links = page.links("main")
    assert links["February 2018"] == "/en/calendar/2018/02/"
    assert links["September 2018"] == "/en/calendar/2018/09/"


def test_the_first_page_is_this_month(client):
    page = Page(client, "/en/calendar/")
    today = dates.today()
    assert str(today.year) in page.heading
    assert page.canonical().endswith("/en/calendar/")
    assert words(page.soup.select_one(".cal--lg .is-today")).startswith(str(today.day))


@pytest.mark.parametrize(
    "path", ["2018/13", "2018/00", "2018/2", "0000/01", "10000/01", "2017/12", "9999/12", "x/y"]
)
def test_impossible_months_are_404(client, path):
    factories.news_item("en", date="2018-02-14")
    assert Page(client, f"/en/calendar/{path}/").status == 404


def test_the_rail_shows_the_month_of_the_article(client):
    article = factories.news_item("en", date="2018-02-14")
    page = Page(client, f"/en{article.address()}")
    box = page.rail["Calendar"]
    assert words(box.select_one("caption")) == "February 2018"
    day = box.select_one("td a")
    assert (day["href"], day["aria-current"]) == ("/en/archive/2018/02/14/", "date")
    assert [link["href"] for link in box.select(".calnav a")] == [
        "/en/calendar/2018/01/",
        "/en/calendar/2018/03/",
    ]


def test_a_page_about_a_month_marks_no_day_in_the_rail(client):
    factories.news_item("en", date="2018-02-01")
    for path in ("calendar/2018/02", "archive/2018/02", "archive/2018"):
        box = Page(client, f"/en/{path}/").rail["Calendar"]
        assert not box.select('[aria-current="date"]'), path
