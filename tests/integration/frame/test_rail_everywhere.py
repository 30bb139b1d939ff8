"""The four boxes of the rail: beside errors of every kind, their numbers, their links."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.test import Client

from portal.core import dates
from portal.navigation import display_view
from tests import factories
from tests.reading import Page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

BOXES = ["Архив", "Календарь", "События", "Новое на портале"]


@pytest.mark.parametrize("status", [400, 403, 404, 405, 410, 500])
def test_every_error_has_the_four_boxes_in_their_order(
    client: Client, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    client.raise_request_exception = False

    def refused(request: HttpRequest) -> None:
        raise PermissionDenied

    def broken(request: HttpRequest) -> None:
        raise RuntimeError

    if status in (403, 500):
        view = refused if status == 403 else broken
        monkeypatch.setattr(display_view, "_settings_page", view)
    path = {400: "/ru/%00/", 403: "/ru/display/", 404: "/ru/nothing/", 500: "/ru/display/"}
    if status == 410:
        article = factories.news_item("ru")
        path[410] = article.get_url()
        article.unpublish()
    if status == 405:
        soup = Page(client, "/ru/news/", REQUEST_METHOD="DELETE")
        assert soup.status == 405
        assert list(soup.rail) == BOXES
        return
    page = Page(client, path[status])
    assert page.status == status
    assert list(page.rail) == BOXES


def test_the_rail_has_five_events_and_five_updates_each_one_link(client: Client) -> None:
    tomorrow = dates.today() + dt.timedelta(days=1)
    for _n in range(6):
        factories.event_item("ru", start=tomorrow)
        factories.update_item("ru")
    rail = Page(client, "/ru/display/").rail
    assert len(rail["События"].select("ul.events > li")) == 5
    updates = rail["Новое на портале"].select("ul.tick > li")
    assert len(updates) == 5
    for update in updates:
        (link,) = update.select("a")
        assert words(link).endswith(" Подробно")


def test_days_with_events_are_marked_by_shape_and_words(client: Client) -> None:
    today = dates.today()
    factories.news_item("ru", date=today)
    factories.event_item("ru", start=today.replace(day=1 if today.day > 1 else 2))
    news, event = sorted(
        Page(client, "/ru/display/").rail["Календарь"].select("td a"),
        key=lambda link: "has-event" in link.get("class", []),
    )
    assert "новость" in words(news)
    assert "событие" not in words(news)
    assert "событие" in words(event)
    assert {news["href"], event["href"]} == {
        f"/ru/archive/{day:%Y/%m/%d}/"
        for day in (today, today.replace(day=1 if today.day > 1 else 2))
    }
