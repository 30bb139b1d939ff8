"""The home page: lead stories, latest news, today's agenda; never blank."""

import datetime as dt

import pytest
from django.utils import timezone

from portal.core import dates
from portal.home.models import LeadStory
from tests import factories
from tests.reading import Page, words

pytestmark = pytest.mark.django_db


def choose(tree: factories.Tree, locale: str, *pages) -> None:
    """Put pages on top of a home page and publish it."""
    home = tree.homes[locale]
    home.refresh_from_db()
    home.lead_stories = [LeadStory(page=page, sort_order=i) for i, page in enumerate(pages)]
    home.save_revision().publish()


def leads(page: Page) -> list[str]:
    return page.titles("main .lead") + page.titles("main .card")


def latest(page: Page) -> list[str]:
    return page.titles("main .news")


def test_editors_choose_what_stands_on_top(client, tree):
    picture = factories.picture()
    first = factories.news_item(
        "en", title="First", date="2018-01-01", lead_picture=picture, lead_picture_alt="A hall"
    )
    second = factories.news_item("en", title="Second", date="2017-01-01")
    factories.news_item("en", title="Latest", date="2018-02-14")
    choose(tree, "en", first, second)
    page = Page(client, "/en/")
    assert page.heading == "Government Portal of the Republic of Uzbekistan"
    assert leads(page) == ["First", "Second"]
    assert page.soup.select_one("main .lead img")["fetchpriority"] == "high"
    assert latest(page) == ["Latest"]


def test_the_latest_news_take_the_place_of_lead_stories(client, tree):
    factories.news_items(15)
    page = Page(client, "/en/")
    assert leads(page) == [f"Item {i:03}" for i in (15, 14, 13, 12)]
    assert latest(page) == [f"Item {i:03}" for i in (11, 10, 9, 8, 7, 6, 5, 4)]
    assert page.links()["All news"] == "/en/news/"


def test_a_lead_story_of_another_language_stands_in_the_readers(client, tree):
    uz = factories.news_item("uz", title="Xabar")
    factories.news_item("ru", title="Новость", translation_of=uz)
    choose(tree, "ru", uz)
    assert leads(Page(client, "/ru/")) == ["Новость"]
    choose(tree, "en", uz)
    assert leads(Page(client, "/en/")) == []


def test_an_unpublished_lead_story_leaves_the_page(client, tree):
    story = factories.news_item("en", title="Story")
    factories.news_item("en", title="Other", date="2018-01-01")
    choose(tree, "en", story)
    assert leads(Page(client, "/en/")) == ["Story"]
    story.unpublish()
    assert leads(Page(client, "/en/")) == ["Other"]


def test_an_event_can_be_a_lead_story(client, tree):
    event = factories.event_item("en", title="Open day")
    choose(tree, "en", event)
    assert leads(Page(client, "/en/")) == ["Open day"]


def test_todays_agenda_and_the_next_events(client, tree):
    noon = dates.start_of_day(dates.today()) + dt.timedelta(hours=12)
    factories.event_item("en", title="Today", start=noon)
    factories.event_item("en", title="Fair", start=noon - dt.timedelta(days=2),
                         end=noon + dt.timedelta(days=2))  # fmt: skip
    factories.event_item("en", title="Tomorrow", start=noon + dt.timedelta(days=1))
    factories.event_item("en", title="Yesterday", start=noon - dt.timedelta(days=1))
    page = Page(client, "/en/")
    today, following = page.soup.select("main .events")
    assert [words(title) for title in today.select("h3")] == ["Fair", "Today"]
    assert [words(title) for title in following.select("h3")] == ["Tomorrow"]


@pytest.mark.parametrize("path", ["/uz/", "/uz-cyrl/", "/ru/", "/en/"])
def test_an_empty_portal_is_not_blank(client, tree, path):
    page = Page(client, path)
    assert page.status == 200
    assert page.heading
    assert page.soup.select_one("main .notice")
    assert page.soup.select_one("#h-today")
    assert len(page.soup.select("main .topics a")) == 2
    assert len(page.rail) == 4


def test_a_portal_without_any_page_answers_too(client, db):
    assert Page(client, "/en/").status == 200


def test_home_is_its_own_canonical_address(client, tree):
    page = Page(client, "/ru/")
    assert page.canonical().endswith("/ru/")
    assert set(page.alternates()) == {"uz-Latn", "uz-Cyrl", "ru", "en", "x-default"}
    assert page.alternates()["x-default"].endswith("/uz/")


def test_no_item_stands_twice(client, tree):
    factories.news_items(20)
    factories.event_item("en", title="Soon", start=timezone.now() + dt.timedelta(days=1))
    page = Page(client, "/en/")
    titles = page.titles()
    assert len(titles) == len(set(titles))


def test_six_headlines_stand_first_and_the_rest_below(client, tree):
    factories.news_items(15)
    front = Page(client, "/en/").titles("main .front")
    assert front == [f"Item {i:03}" for i in (15, 14, 13, 12, 11, 10)]


def test_a_day_without_news_says_so_and_shows_the_latest_with_their_dates(client, tree):
    factories.news_items(3, first_day=dt.date(2018, 2, 14))
    page = Page(client, "/en/")
    assert "Nothing has been published today" in page.main_words
    assert len(page.soup.select("main .front .meta time")) == 3
    factories.news_item("en", title="Now", date=dates.today().isoformat())
    assert "Nothing has been published today" not in Page(client, "/en/").main_words


def test_an_event_on_top_makes_no_day_busy(client, tree):
    factories.news_items(3, first_day=dt.date(2018, 2, 14))
    tomorrow = timezone.now() + dt.timedelta(days=1)
    choose(tree, "en", factories.event_item("en", title="Open day", start=tomorrow))
    assert "Nothing has been published today" in Page(client, "/en/").main_words


def test_a_line_leads_to_search_archive_calendar_and_events(client, tree):
    assert list(Page(client, "/en/").links("main .quick").values()) == [
        "/en/search/",
        "/en/archive/",
        "/en/calendar/",
        "/en/events/",
    ]
