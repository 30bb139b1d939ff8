"""The boxes beside every page."""

import pytest
from django.test import override_settings

from tests.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


@pytest.mark.parametrize(
    ("path", "headings"),
    [
        ("/ru/", ["Архив", "Календарь", "События", "Новое на портале"]),
        ("/ru/display/", ["Архив", "Календарь", "События", "Новое на портале"]),
        ("/en/nothing/", ["Archive", "Calendar", "Events", "New on the portal"]),
    ],
)
def test_the_rail_is_on_every_page_in_its_order(client, path, headings):
    assert list(Page(client, path).rail) == headings


def test_the_rail_comes_after_the_main_part(client):
    page = Page(client, "/en/news/")
    order = [part.name for part in page.soup.select("main, aside.rail, footer")]
    assert order == ["main", "aside", "footer"]


@override_settings(RAIL_BOXES=["news.rail.UpdatesBox"])
def test_the_settings_decide_which_boxes_there_are(client):
    assert list(Page(client, "/en/display/").rail) == ["New on the portal"]
