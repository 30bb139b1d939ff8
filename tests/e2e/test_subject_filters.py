"""A reader narrows a search to a region and takes that off again, with the keyboard alone."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.services.site import LiveSite

pytestmark = [pytest.mark.parametrize("language", ["uz-cyrl", "ru"]), pytest.mark.timeout(300)]

REGION = {"uz-cyrl": "Тошкент шаҳри", "ru": "Город Ташкент"}


def test_a_region_is_ticked_and_taken_off_with_the_keyboard(
    page: Any, live_site: LiveSite, language: str
) -> None:
    page.goto(f"{live_site.url}/{language}/search/?type=event")
    results = page.locator("main ol.news h3 a")
    everything = results.count()
    box = page.locator('[name=subject][value="region:tashkent"]')
    # From the last box before it, as a reader gets there.
    page.locator("[name=subject]").first.focus()
    while not box.evaluate("box => box === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("subject=region%3Atashkent"))
    expect(box).to_be_checked()
    assert 0 < results.count() < everything
    chip = page.locator("ul.chips a", has_text=REGION[language])
    chip.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?type=event$"))
    expect(box).not_to_be_checked()
    expect(results).to_have_count(everything)
