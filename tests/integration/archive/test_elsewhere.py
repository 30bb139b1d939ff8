"""What is only in other languages: counted, linked, and listed with its language."""

import datetime as dt
import re

import pytest

from news.models import NewsPage
from portal.core import dates
from portal.publication.models import PublishedItem
from tests import factories
from tests.integration.publication.agreement import assert_agreement
from tests.reading import Page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

DAY = dt.date(2018, 2, 14)


@pytest.fixture(autouse=True)
def _texts(tree: object) -> None:
    """Publish three texts in Uzbek, one of them in Russian too, all on one day."""
    both = factories.news_item("uz", title="Ikki tilda", date="2018-02-14T09:00")
    factories.news_item("ru", title="На двух", date="2018-02-14T09:00", translation_of=both)
    for hour in (10, 11):
        factories.news_item("uz", title=f"Faqat {hour}", date=f"2018-02-14T{hour}:30")
    factories.news_item("uz", title="Boshqa kun", date="2018-02-20")


def more(client, path):
    page = Page(client, path)
    return page.links(".elsewhere"), page


def test_a_day_counts_links_and_lists_what_is_only_in_other_languages(client):
    links, page = more(client, "/en/archive/2018/02/14/")
    assert links == {
        "3 more in Uzbek": "/uz/archive/2018/02/14/",
        "1 more in Russian": "/ru/archive/2018/02/14/",
    }
    links, page = more(client, "/ru/archive/2018/02/14/")
    assert list(links.values()) == ["/uz/archive/2018/02/14/"]
    assert words(page.soup.select_one(".elsewhere")).startswith(("ещё 2", "2 more"))
    found = page.soup.select("section[aria-labelledby=h-elsewhere] h3 a")
    assert [(words(link), link["lang"]) for link in found] == [
        ("Faqat 11", "uz-Latn"),
        ("Faqat 10", "uz-Latn"),
    ]
    assert all(link["href"].startswith("/uz/") for link in found)
    own = page.soup.select("section[aria-labelledby=h-list] h3 a")
    assert [words(link) for link in own] == ["На двух"]
    assert not own[0].has_attr("lang")


def missed(client, path) -> dict[str, int]:
    """Return {address of the same list in another language: how many more it has}."""
    links = more(client, path)[0]
    return {url: int(re.search(r"\d+", text).group()) for text, url in links.items()}


@pytest.mark.parametrize("path", ["news/", "archive/2018/"])
def test_a_list_counts_what_it_misses_however_long_it_is(client, path):
    for day in range(1, 7):
        factories.news_item("ru", title=f"Только {day}", date=f"2018-03-0{day}")
    assert missed(client, f"/ru/{path}") == {f"/uz/{path}": 3}
    assert missed(client, f"/uz/{path}") == {f"/ru/{path}": 6}


def test_a_translation_that_comes_and_goes_changes_what_is_missed(client):
    lonely = NewsPage.objects.get(title="Faqat 10")
    own = factories.news_item("ru", title="Уже нет", date="2018-04-01", translation_of=lonely)
    assert missed(client, "/ru/news/") == {"/uz/news/": 2}
    own.unpublish()
    assert missed(client, "/ru/news/") == {"/uz/news/": 3}
    lonely.unpublish()
    assert missed(client, "/ru/news/") == {"/uz/news/": 2}
    assert_agreement()


def test_a_language_that_has_all_says_nothing(client):
    links, page = more(client, "/uz/archive/2018/02/14/")
    assert links == {}
    assert not page.soup.select("#h-elsewhere")


@pytest.mark.parametrize("path", ["archive/2018/02/", "calendar/2018/02/"])
def test_a_month_counts_its_own_days(client, path):
    links, page = more(client, f"/ru/{path}")
    assert list(links.values()) == ["/uz/archive/2018/02/"]
    assert next(iter(links)).startswith(("ещё 3", "3 more"))
    cells = {link["href"]: link for link in page.soup.select(".cal--lg a")}
    lonely = cells["/ru/archive/2018/02/20/"]
    assert "is-elsewhere" in lonely["class"]
    label = words(lonely.select_one(".vh"))
    assert label.startswith(("20 февраля 2018: ещё 1", "20 февраля 2018: 1 more"))
    assert "is-elsewhere" not in cells["/ru/archive/2018/02/14/"].get("class", [])


def test_the_day_of_a_text_in_uzbek_only_leads_there_from_a_russian_calendar(client):
    grid = Page(client, "/ru/calendar/2018/02/").soup
    address = grid.select_one(".cal--lg .is-elsewhere")["href"]
    page = Page(client, address)
    entry = page.soup.select_one("#h-elsewhere").find_parent("section").select_one("h3 a")
    assert (words(entry), entry["lang"]) == ("Boshqa kun", "uz-Latn")
    assert client.get(entry["href"]).status_code == 200


def test_lists_and_years_say_by_how_much_they_are_longer_elsewhere(client):
    assert more(client, "/en/news/")[0] == {
        "4 more in Uzbek": "/uz/news/",
        "1 more in Russian": "/ru/news/",
    }
    assert list(more(client, "/ru/archive/2018/")[0].values()) == ["/uz/archive/2018/"]
    assert more(client, "/uz/news/")[0] == {}


def test_a_long_day_is_paged_by_its_own_texts_alone(client):
    factories.news_items(25, "ru", a_day=25, first_day=DAY)
    pages = [Page(client, f"/ru/archive/2018/02/14/{query}") for query in ("", "?page=2")]
    own = [len(page.soup.select("section[aria-labelledby=h-list] h3 a")) for page in pages]
    assert own == [20, 6]


def test_items_show_their_time_and_when_they_were_changed(client):
    midnight = dates.start_of_day(dt.date(2018, 2, 20))
    PublishedItem.objects.filter(title="Boshqa kun").update(moment=midnight)
    page = Page(client, "/uz/archive/2018/02/14/")
    times = [words(time) for time in page.soup.select("section[aria-labelledby=h-list] time")]
    assert times == ["11:30", "10:30", "09:00"]
    listed = Page(client, "/uz/news/").soup.select(".news time")
    assert [time["datetime"] for time in listed][1:] == [
        "2018-02-14T11:30+05:00",
        "2018-02-14T10:30+05:00",
        "2018-02-14T09:00+05:00",
    ]
    # It has a day and no time.
    assert listed[0]["datetime"] == "2018-02-20"
    page = NewsPage.objects.get(title="Faqat 10")
    page.summary = "Yangi soʻzlar"
    page.save_revision().publish()
    item = PublishedItem.objects.get(title="Faqat 10")
    changed = item.published_at + dt.timedelta(minutes=5)
    PublishedItem.objects.filter(pk=item.pk).update(updated_at=changed)
    for path in (item.url, "/uz/archive/2018/02/14/"):
        found = Page(client, f"{path}?again").soup.select("main .meta span time")
        assert len(found) == 1, path


@pytest.mark.parametrize(
    ("path", "first", "last"),
    [
        ("archive/2018/", "2018-01-01", "2018-12-31"),
        ("archive/2018/02/", "2018-02-01", "2018-02-28"),
        ("archive/2018/02/14/", "2018-02-14", "2018-02-14"),
        ("calendar/2018/02/", "2018-02-01", "2018-02-28"),
    ],
)
def test_a_page_of_a_period_searches_that_period(client, path, first, last):
    form = Page(client, f"/uz/{path}").soup.select_one("main form.periodsearch")
    given = {field["name"]: field.get("value", "") for field in form.select("input")}
    assert given == {"from": first, "to": last, "q": ""}
    found = Page(client, f"{form['action']}?from={first}&to={last}&q=faqat")
    assert found.status == 200
    assert ("Faqat 10" in found.main_words) == (first <= "2018-02-14" <= last)


def test_months_and_years_of_other_languages_alone_lead_there_too(client):
    factories.news_item("uz", title="Eski", date="2016-05-05")
    factories.news_item("ru", title="Старая", date="2018-05-05")
    months = Page(client, "/en/archive/2018/").links("main .months")
    assert months == {
        "February 4 more in Uzbek, 1 more in Russian": "/en/archive/2018/02/",
        "May 1 more in Russian": "/en/archive/2018/05/",
    }
    years = Page(client, "/ru/archive/").links("main .months")
    assert list(years.values()) == ["/ru/archive/2018/", "/ru/archive/2016/"]


def test_what_a_narrowed_list_has_more_elsewhere_is_found_there(client):
    factories.news_item("uz", title="Koʻprik", form="speech")
    links, _page = more(client, "/ru/news/?subject=form:speech")
    ((words_of_link, address),) = links.items()
    assert words_of_link.startswith(("ещё 1", "1 more"))
    assert Page(client, address).titles("main .news") == ["Koʻprik"]
