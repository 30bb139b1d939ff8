"""The home page at a glance, and days that another language alone has something of."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.addresses import Addresses

# Elements whose whole box is inside the window as it opens.
SEEN = """
(selector) => [...document.querySelectorAll(selector)]
  .map((element) => element.getBoundingClientRect())
  .filter((box) => box.height > 0 && box.top >= 0 && box.bottom <= innerHeight).length
"""
HEADLINES = 6


@pytest.mark.parametrize("language", ["uz", "ru"])
def test_six_headlines_and_todays_agenda_are_seen_without_scrolling(
    page: Any, addresses: Addresses, language: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(addresses.of(language)["home"])
    assert page.evaluate(SEEN, "main .front > :not(.agenda) h3") >= HEADLINES
    assert page.evaluate(SEEN, "#h-today") == 1
    assert page.evaluate(SEEN, ".agenda h3, .agenda > p") >= 1


@pytest.mark.parametrize("language", ["uz", "ru"])
def test_a_line_under_the_menu_leads_on_from_a_narrow_screen(
    page: Any, addresses: Addresses, language: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    home = addresses.of(language)["home"]
    page.goto(home)
    assert page.evaluate(SEEN, ".quick a") == 4
    for section in ("search", "archive", "calendar", "events"):
        page.goto(home)
        page.locator(f".quick a[href$='/{section}/']").click()
        expect(page).to_have_url(f"{home}{section}/")


@pytest.mark.parametrize("language", ["en"])
def test_a_day_of_another_language_alone_leads_to_its_texts(
    page: Any, addresses: Addresses, language: str
) -> None:
    days = {
        locale: {row["path"][6:16] for row in addresses.items.in_locale(locale, "news")}
        for locale in ("uz", "en")
    }
    year, month, day = max(days["uz"] - days["en"]).split("/")
    page.goto(f"{addresses.root}/en/archive/{year}/{month}/")
    cell = page.locator(f".cal--lg a[href='/en/archive/{year}/{month}/{day}/']")
    expect(cell.locator(".vh").first).to_contain_text("more in Uzbek")
    cell.click()
    entry = page.locator("section[aria-labelledby=h-elsewhere] h3 a[lang=uz-Latn]").first
    title = entry.inner_text()
    entry.click()
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("html")).to_have_attribute("lang", "uz-Latn")
