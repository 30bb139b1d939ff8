"""A reader finds a sentence that stands only in an attached PDF, and is told in which file."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.services.site import LiveSite
from tests.services.waiting import wait_until

pytestmark = [pytest.mark.parametrize("language", ["uz-cyrl", "ru"]), pytest.mark.timeout(300)]

SENTENCE = {
    "uz-cyrl": '"уч нусхада маслаҳат варақасини тўлдиради"',
    "ru": "«консультационный лист в трёх экземплярах»",
}
FILE = {"uz-cyrl": "legal-advice-uz.pdf", "ru": "legal-advice-ru.pdf"}


def test_a_sentence_of_an_attached_pdf_is_found(
    page: Any, live_site: LiveSite, language: str
) -> None:
    results = page.locator("main ol.news > li")

    def is_found() -> bool:
        page.goto(f"{live_site.url}/{language}/search/")
        page.locator("#q").fill(SENTENCE[language])
        page.locator("#q").press("Enter")
        page.wait_for_url("**/search/?*q=*")
        return results.filter(has=page.locator("bdi")).count() == 1

    # The worker reads the demo's files while the browser starts.
    wait_until(is_found, seconds=60, what="the worker has read the file")
    expect(results.first.locator("bdi")).to_have_text(FILE[language])
    expect(results.first.locator("p mark")).not_to_have_count(0)
    results.first.locator("h3 a").click()
    expect(page.locator("p.doc")).to_contain_text("PDF")
