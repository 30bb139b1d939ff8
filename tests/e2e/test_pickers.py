"""An editor chooses organisations with the keyboard alone, and finds pages by them."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.newsroom import Newsroom
from tests.services.site import LiveSite

# Parts of names of the demo, in the way in which somebody in a hurry writes them.
WATER, DIGITAL = "ВОД", "услуг цифр"


class Picker:
    """A field that chooses some of thousands, used with the keyboard."""

    def __init__(self, page: Any, name: str) -> None:
        self.page = page
        self.field = page.locator(f"#id_{name}")
        self.root = page.locator(".picker").filter(has=self.field)
        self.found = self.root.locator("[data-found] button")
        self.chosen = self.root.locator("[data-chosen] li")
        self.said = self.root.get_by_role("status")

    def take_first(self, text: str) -> None:
        """Find by a text and take the first that was found."""
        count = self.chosen.count()
        self.field.fill(text)
        expect(self.found.first).to_be_visible()
        self.field.press("Enter")
        expect(self.found.first).to_be_focused()
        self.page.keyboard.press("Enter")
        expect(self.chosen).to_have_count(count + 1)
        expect(self.field).to_be_focused()
        expect(self.found).to_have_count(0)


# A form without a title cannot be saved by itself yet.
@pytest.mark.console_errors("400")
@pytest.mark.parametrize("language", ["ru"])
def test_organisations_are_chosen_ordered_and_found_with_the_keyboard(
    page: Any, live_site: LiveSite
) -> None:
    newsroom = Newsroom(page, live_site)
    newsroom.log_in()
    newsroom.begin_article("Рус")
    form = Picker(page, "organisations")
    form.field.fill("ничего такого")
    expect(form.said).not_to_be_empty()
    expect(form.found).to_have_count(0)
    form.take_first(WATER)
    form.take_first(DIGITAL)
    names = [row.locator("[data-label]").text_content() for row in form.chosen.all()]
    form.chosen.nth(1).locator("[data-up]").press("Enter")
    expect(form.chosen.nth(0)).to_contain_text(names[1])
    form.chosen.nth(1).locator("[data-remove]").press("Enter")
    expect(form.chosen).to_have_count(1)
    last = form.chosen.locator("[data-remove]")
    expect(last).to_have_attribute("aria-label", re.compile(f": {names[1]}$"))
    page.on("dialog", lambda dialog: dialog.accept())

    newsroom.open("news/")
    everything = page.locator("#listing-results tbody tr").count()
    page.locator("#filters-drilldown button[aria-expanded]").first.press("Enter")
    page.locator("[aria-controls=drilldown-id_organisations]").press("Enter")
    drawer = Picker(page, "organisations")
    drawer.take_first(WATER)
    above = page.locator(".w-active-filters")
    expect(above).to_contain_text(names[0])
    expect(page.locator("#listing-results tbody tr")).not_to_have_count(everything)
    # Taken off above the list, it leaves the drawer too.
    above.locator(".w-pill__remove").press("Enter")
    expect(above).to_have_count(0)
    expect(page.locator("#listing-results tbody tr")).to_have_count(everything)
    expect(Picker(page, "organisations").chosen).to_have_count(0)
