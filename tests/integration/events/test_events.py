"""Events: the list, the states that the clock adds, and the page of one event."""

import datetime as dt

import pytest
from django.utils import timezone

from portal.core import dates
from portal.publication.models import PublishedItem
from tests import factories
from tests.reading import Page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def from_now(**delta: float) -> dt.datetime:
    return timezone.now() + dt.timedelta(**delta)


def this_day(hour: int, minute: int = 0) -> dt.datetime:
    return dates.start_of_day(dates.today()) + dt.timedelta(hours=hour, minutes=minute)


def url_of(page) -> str:
    item = PublishedItem.objects.get(page_id=page.pk)
    return f"/{item.locale}{item.path}"


def tags(page: Page) -> dict[str, str]:
    """Return {title: state} of the events in the main part."""
    return {
        words(entry.select_one("h3")): words(entry.select_one(".tag"))
        for entry in page.soup.select("main .events > li")
    }


def test_upcoming_events_come_first_the_next_at_the_top(client):
    factories.event_item("en", title="Later", start=from_now(days=9))
    factories.event_item("en", title="Sooner", start=from_now(days=2))
    factories.event_item("en", title="Over", start=from_now(days=-9))
    factories.event_item("en", title="Going on", start=from_now(days=-3), end=from_now(days=3))
    page = Page(client, "/en/events/")
    assert page.titles() == ["Going on", "Sooner", "Later"]
    assert page.links()["Past events"] == "/en/events/?past=1"
    past = Page(client, "/en/events/?past=1")
    assert past.heading == "Past events"
    assert past.titles() == ["Going on", "Over"]
    assert past.links()["Upcoming events"] == "/en/events/"
    assert past.language_links()["ru"] == "/ru/events/?past=1"


def test_states_are_said_in_words(client):
    soon = {"start": from_now(days=2)}
    factories.event_item("en", title="Planned", **soon)
    factories.event_item("en", title="Called off", state="cancelled", **soon)
    factories.event_item("en", title="Elsewhere", state="moved", **soon)
    factories.event_item("en", title="Now", start=from_now(days=-1), end=from_now(days=1))
    assert tags(Page(client, "/en/events/")) == {
        "Now": "Under way",
        "Planned": "Planned",
        "Called off": "Cancelled",
        "Elsewhere": "Moved",
    }
    factories.event_item("en", title="Forgotten", start=from_now(days=-5))
    factories.event_item("en", title="Done", start=from_now(days=-6), state="held")
    past = tags(Page(client, "/en/events/?past=1"))
    assert (past["Forgotten"], past["Done"]) == ("Past", "Held")


def test_todays_events_are_marked_until_the_day_is_over(client):
    factories.event_item("en", title="Today", start=this_day(0), end=this_day(23, 59))
    factories.event_item("en", title="All day", start=this_day(0), all_day=True)
    yesterday = this_day(0) - dt.timedelta(days=1)
    factories.event_item("en", title="Yesterday", start=yesterday, all_day=True)
    page = Page(client, "/en/events/")
    marked = {words(entry.select_one("h3")) for entry in page.soup.select("main .events__today")}
    assert marked == {"Today", "All day"}
    assert "Yesterday" not in page.titles()


def test_events_are_paged_in_both_directions(client):
    for i in range(21):
        factories.event_item("en", title=f"Next {i:02}", start=from_now(days=1 + i), body=[])
        factories.event_item("en", title=f"Past {i:02}", start=from_now(days=-2 - i), body=[])
    assert len(Page(client, "/en/events/").titles()) == 20
    assert Page(client, "/en/events/?page=2").titles() == ["Next 20"]
    assert Page(client, "/en/events/?past=1&page=2").titles() == ["Past 20"]
    assert Page(client, "/en/events/?page=2").language_links()["ru"] == "/ru/events/"
    for query in ("page=3", "past=1&page=3", "past=1&page=0", "page=x"):
        assert Page(client, f"/en/events/?{query}").status == 404, query
    redirect = client.get("/en/events/?past=1&page=1")
    assert (redirect.status_code, redirect.url) == (301, "/en/events/?past=1")


def test_an_empty_list_says_so(client):
    assert "No events are planned." in Page(client, "/en/events/").main_words
    assert Page(client, "/en/events/?past=1").status == 200
    assert Page(client, "/en/events/?past=anything").status == 200


def test_an_event_shows_when_where_and_its_state(client):
    event = factories.event_item(
        "en",
        title="Open day",
        start="2018-02-20T10:00",
        end="2018-02-22T18:00",
        place="Tashkent, the library",
        state="moved",
        state_note="Moved to the big hall.",
    )
    page = Page(client, url_of(event))
    facts = words(page.soup.select_one(".eventfacts"))
    assert "20 February 2018, 10:00 – 22 February 2018, 18:00" in facts
    assert "Tashkent, the library" in facts
    assert page.soup.select_one(".eventfacts time")["datetime"] == "2018-02-20T10:00+05:00"
    notice = words(page.soup.select_one(".notice"))
    assert notice == "This event has been moved. Moved to the big hall."
    data = page.structured()["Event"]
    assert data["eventStatus"] == "https://schema.org/EventRescheduled"
    assert data["location"]["name"] == "Tashkent, the library"
    assert data["startDate"].startswith("2018-02-20T05:00")


def test_a_cancelled_event_is_clearly_marked(client):
    event = factories.event_item("en", state="cancelled")
    page = Page(client, url_of(event))
    assert "This event has been cancelled." in words(page.soup.select_one(".notice"))
    assert page.structured()["Event"]["eventStatus"].endswith("EventCancelled")


def test_an_all_day_event_shows_no_times(client):
    event = factories.event_item("en", start="2018-02-20T10:00", end="2018-02-21", all_day=True)
    facts = words(Page(client, url_of(event)).soup.select_one(".eventfacts"))
    assert "20 February 2018 – 21 February 2018" in facts
    assert "10:00" not in facts


def test_a_wrong_slug_leads_to_the_right_one(client):
    event = factories.event_item("ru", slug="den")
    number = PublishedItem.objects.get().number
    response = client.get(f"/ru/events/noch-{number}/")
    assert (response.status_code, response.url) == (301, url_of(event))


def test_the_rail_holds_the_next_five_with_their_states(client):
    for i in range(7):
        state = "cancelled" if i == 1 else "planned"
        factories.event_item("en", title=f"Event {i}", start=from_now(days=1 + i), state=state)
    factories.event_item("en", title="Over", start=from_now(days=-3))
    box = Page(client, "/en/news/").rail["Events"]
    assert [words(title) for title in box.select("h3")] == [f"Event {i}" for i in range(5)]
    assert [words(tag) for tag in box.select(".tag")][:2] == ["Planned", "Cancelled"]
    assert "/en/events/" in [link["href"] for link in box.select("a")]
