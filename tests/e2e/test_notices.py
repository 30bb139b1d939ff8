"""An emergency notice: written in one form, on pages that were kept, read out once."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.newsroom import Newsroom
from tests.services.site import LiveSite

UZ, RU = "Toʻfon kutilmoqda: uydan chiqmang.", "Ожидается буря: не выходите из дома."
pytestmark = pytest.mark.timeout(300)


@pytest.mark.parametrize("language", ["ru"])
@pytest.mark.console_errors("404")
def test_an_emergency_is_on_kept_pages_and_read_out_once(
    page: Any, new_context: Any, own_site: LiveSite
) -> None:
    reader = new_context(locale="ru-RU", timezone_id="Asia/Tashkent").new_page()
    addresses = [f"{own_site.url}/ru{path}" for path in ("/", "/news/", "/about/", "/no/page/")]
    for address in [*addresses, *addresses]:
        reader.goto(address)
        expect(reader.locator(".alert")).to_have_count(0)

    newsroom = Newsroom(page, own_site)
    newsroom.log_in()
    newsroom.open("snippets/core/notice/add/")
    page.locator("[name=level][value='3']").check()
    page.locator("#id_text_uz").fill(UZ)
    page.locator("#id_text_ru").fill(RU)
    # From now on, for a day: as it is offered. What is no day is told, not replaced by today.
    offered = page.locator("#id_ends_at").input_value()
    page.locator("#id_ends_at").fill("31.02.2026")
    page.keyboard.press("Tab")
    page.locator("#id_text_ru").click()
    expect(page.locator("#id_ends_at")).to_have_value("31.02.2026")
    page.locator("#id_ends_at").fill(offered)
    page.keyboard.press("Control+s")
    expect(page.locator(".messages .success")).to_be_visible()

    # The first request after saving shows it: nobody waits for a cache.
    said = []
    for address in addresses:
        reader.goto(address)
        notice = reader.locator(".alert--emergency")
        expect(notice).to_contain_text(RU)
        assert notice.bounding_box()["y"] < reader.locator("main").bounding_box()["y"]
        if not said:
            expect(reader.locator("#say-now")).to_contain_text(RU)
        said.append(reader.locator("#say-now").inner_text())
    assert [bool(words) for words in said] == [True, False, False, False]

    reader.goto(f"{own_site.url}/en/")
    missing = reader.locator(".alert [lang]")
    expect(missing).to_have_text(UZ)
    expect(missing).to_have_attribute("lang", "uz-Latn")
