"""An act is found by its number in four spellings: by a reader, by an editor with the keyboard."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.newsroom import Newsroom
from tests.services.site import LiveSite

SPELLINGS = ("PF-9060", "пф 9060", "№ УП-9060", "ПФ–9060-сон")
TITLE = "УП-9060. Об упрощении разрешительных процедур для малого бизнеса"


@pytest.mark.parametrize("language", ["ru"])
def test_an_act_is_found_by_its_number_in_search_and_form(page: Any, live_site: LiveSite) -> None:
    for spelling in SPELLINGS:
        page.goto(f"{live_site.url}/ru/search/")
        page.locator("main input[name=q]").fill(spelling)
        page.keyboard.press("Enter")
        expect(page.locator("main ol.news h3").first).to_have_text(TITLE)

    newsroom = Newsroom(page, live_site)
    newsroom.log_in()
    newsroom.begin_article("Рус")
    field = page.locator("#id_acts")
    picker = page.locator(".picker").filter(has=field)
    found = picker.locator("[data-found] button")
    chosen = picker.locator("[data-chosen] li")
    for spelling in SPELLINGS:
        field.fill(spelling)
        expect(found).to_have_text([TITLE])
        # To the act that was found, and it is taken; it stands there once.
        field.press("Enter")
        page.keyboard.press("Enter")
        expect(chosen).to_have_count(1)
        expect(field).to_be_focused()
    field.fill("справок")
    expect(found).to_have_count(1)
    field.press("Enter")
    page.keyboard.press("Enter")
    expect(chosen).to_have_count(2)
    chosen.nth(1).locator("[data-up]").press("Enter")
    expect(chosen.nth(1)).to_contain_text(TITLE)
    chosen.nth(1).locator("[data-remove]").press("Enter")
    expect(chosen).to_have_count(1)
