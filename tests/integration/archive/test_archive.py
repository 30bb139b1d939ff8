"""The archive: years, months and days, and what impossible dates get."""

import datetime as dt

import pytest

from portal.core import dates
from tests import factories
from tests.reading import Page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

YEAR = dates.today().year


def test_three_steps_without_scripts_lead_from_the_rail_to_an_article(client):
    article = factories.news_item("ru", title="Быстрее, удобнее и доступнее", date="2018-02-14")
    form = Page(client, f"/ru{article.address()}").rail["Архив"].select_one("form")
    assert (form["action"], form["method"]) == ("/ru/archive/", "get")
    select = form.select_one("select[name=year]")
    assert select.select_one("option[selected]")["value"] == "2018"
    assert [option["value"] for option in select.select("option")] == [str(YEAR), "2018"]
    response = client.get(form["action"], {"year": "2018"})
    assert (response.status_code, response.url) == (302, "/ru/archive/2018/")
    months = Page(client, response.url).links("main .months")
    address = next(url for name, url in months.items() if name.startswith("Февраль"))
    assert address == "/ru/archive/2018/02/"
    day = Page(client, address).soup.select_one(".cal--lg a")["href"]
    assert day == "/ru/archive/2018/02/14/"
    assert Page(client, day).titles() == ["Быстрее, удобнее и доступнее"]


def test_the_first_page_lists_years_with_counts(client):
    factories.news_items(3, first_day=dt.date(2018, 2, 14))
    factories.event_item("en", start="2016-05-01T10:00")
    page = Page(client, "/en/archive/")
    assert page.heading == "Archive"
    assert page.links("main .months") == {
        "2018 3 items": "/en/archive/2018/",
        "2016 1 item": "/en/archive/2016/",
    }


@pytest.mark.parametrize(
    "year", ["", "x", "0", "99999", "1900", "201", "-2018", "\uff12\uff10\uff11\uff18", "20 18"]
)
def test_a_bad_year_in_the_form_is_told_beside_it(client, year):
    page_of = client.get("/en/archive/", {"year": year})
    assert page_of.status_code == 400
    page = Page(client, f"/en/archive/?year={year}")
    error = page.soup.select_one("main .yearpick .error")
    assert page.soup.select_one("main select")["aria-describedby"] == error["id"]


def test_a_year_shows_all_months_and_links_those_with_items(client):
    factories.news_items(3, first_day=dt.date(2018, 2, 14))
    factories.event_item("en", start="2018-03-20T10:00")
    page = Page(client, "/en/archive/2018/")
    assert page.heading == "Archive: 2018"
    assert len(page.soup.select("main .months li")) == 12
    assert page.links("main .months") == {
        "February 3 items": "/en/archive/2018/02/",
        "March 1 item": "/en/archive/2018/03/",
    }
    assert page.links("main .calnav")["2019"] == "/en/archive/2019/"
    assert "2017" not in page.links("main .calnav")


def test_a_month_shows_a_grid_and_its_items_day_by_day(client):
    factories.news_items(4, first_day=dt.date(2018, 2, 14))
    factories.news_item("en", title="In January", date="2018-01-31")
    page = Page(client, "/en/archive/2018/02/")
    assert page.heading == "Archive: February 2018"
    grid = {words(link.select_one(".vh")): link["href"] for link in page.soup.select(".cal--lg a")}
    assert grid == {
        "14 February 2018: 3 news items": "/en/archive/2018/02/14/",
        "15 February 2018: 1 news item": "/en/archive/2018/02/15/",
    }
    heads = [words(head) for head in page.soup.select("main .dayhead")]
    assert heads == ["15 February Thursday, 1 item", "14 February Wednesday, 3 items"]
    assert page.titles() == ["Item 004", "Item 003", "Item 002", "Item 001"]
    assert page.links(".calhead") == {
        "January": "/en/archive/2018/01/",
        "March": "/en/archive/2018/03/",
    }


def test_a_long_month_is_paged(client):
    factories.news_items(45, a_day=4, first_day=dt.date(2018, 2, 1))
    factories.news_items(3, first_day=dt.date(2018, 1, 31), a_day=3)
    pages = [Page(client, f"/en/archive/2018/02/{query}") for query in ("", "?page=2", "?page=3")]
    shown = [title for page in pages for title in page.titles()]
    assert shown == [f"Item {i:03}" for i in range(45, 0, -1)]
    assert pages[1].language_links()["ru"] == "/ru/archive/2018/02/"
    assert Page(client, "/en/archive/2018/02/?page=4").status == 404


def test_a_day_shows_everything_of_that_day(client):
    factories.news_item("en", title="News", date="2018-02-14")
    factories.update_item("en", title="Update", date="2018-02-14")
    factories.event_item("en", title="Event", start="2018-02-14T15:00")
    factories.event_item(
        "en", title="Exhibition", start="2018-02-12", end="2018-02-16", all_day=True
    )
    factories.news_item("en", title="Before", date="2018-02-10")
    factories.news_item("en", title="After", date="2018-03-01")
    page = Page(client, "/en/archive/2018/02/14/")
    assert page.heading == "14 February 2018"
    assert page.titles("main .news") == ["Event", "Update", "News"]
    assert page.titles("main .events") == ["Exhibition"]
    links = page.links("main .calnav")
    assert links == {
        "12 February 2018": "/en/archive/2018/02/12/",
        "1 March 2018": "/en/archive/2018/03/01/",
    }
    current = page.rail["Calendar"].select_one('[aria-current="date"]')
    assert current["href"] == "/en/archive/2018/02/14/"


def test_an_event_that_ended_at_midnight_is_not_of_the_next_day(client):
    factories.event_item("en", title="One day", start="2018-02-13", all_day=True)
    assert Page(client, "/en/archive/2018/02/14/").titles() == []
    assert Page(client, "/en/archive/2018/02/13/").titles() == ["One day"]


def test_a_day_with_many_items_is_paged(client):
    factories.news_items(25, a_day=25, first_day=dt.date(2018, 2, 14))
    page = Page(client, "/en/archive/2018/02/14/?page=2")
    assert page.titles() == [f"Item {i:03}" for i in range(5, 0, -1)]
    assert Page(client, "/en/archive/2018/02/14/?page=3").status == 404


def test_an_empty_day_is_a_page_with_the_nearest_days(client):
    factories.news_item("en", date="2018-02-14")
    factories.update_item("en", date="2018-02-20")
    page = Page(client, "/en/archive/2018/02/17/")
    assert page.status == 200
    assert "Nothing was published on this day." in page.main_words
    assert list(page.links("main .calnav").values()) == [
        "/en/archive/2018/02/14/",
        "/en/archive/2018/02/20/",
    ]


def test_an_empty_archive_has_pages(client):
    for path in ("", f"{YEAR}/", f"{YEAR}/02/", f"{YEAR}/02/14/", f"{YEAR + 1}/01/01/"):
        assert Page(client, f"/en/archive/{path}").status == 200, path


@pytest.mark.parametrize(
    "path",
    ["2018/02/30", "2018/02/29", "2018/13", "2018/00", "2018/02/00", "2018/02/32", "2018/2/14",
     "2018/02/1", "0000", "0000/01/01", "10000", "10000/01", "99999/01/01", "2017", "1999/01/01",
     f"{YEAR + 2}", f"{YEAR + 2}/01/01", "2018/02/14/15",
     "\uff12\uff10\uff11\uff18", "2018/٠٢", "x", "2018/x"],
)  # fmt: skip
def test_impossible_dates_are_404(client, path):
    factories.news_item("en", date="2018-02-14")
    assert Page(client, f"/en/archive/{path}/").status == 404


def test_bounds_are_those_of_all_languages(client):
    factories.news_item("ru", date="2010-02-14")
    page = Page(client, "/en/archive/2010/02/14/")
    assert page.status == 200
    for url in page.language_links().values():
        assert url.endswith("/archive/2010/02/14/")
        assert client.get(url).status_code == 200


def test_categories_do_not_count_twice(client):
    factories.news_item("en", date="2018-02-14", category="society")
    assert "2018 1 item" in Page(client, "/en/archive/").links("main .months")


def test_the_day_is_that_of_tashkent(client):
    factories.news_item("en", title="After midnight", date="2018-02-15T01:30")
    assert Page(client, "/en/archive/2018/02/15/").titles() == ["After midnight"]
    assert Page(client, "/en/archive/2018/02/14/").titles() == []
