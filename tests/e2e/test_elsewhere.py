"""What a reader of Russian finds where only Uzbek was published, and on an official's page."""

from typing import Any

from playwright.sync_api import expect

from tests.services.site import LiveSite

# A day of the demo on which one item was published, in Uzbek alone.
DAY, TITLE = "2019/03/20", "Navroʻz sayillari"


def test_the_russian_calendar_leads_to_a_day_with_only_uzbek_items(
    page: Any, live_site: LiveSite
) -> None:
    page.goto(f"{live_site.url}/ru/calendar/2019/03/")
    page.locator(f"main a[href='/ru/archive/{DAY}/']").first.click()
    found = page.locator("main a").filter(has_text=TITLE)
    expect(found).to_have_count(1)
    # A screen reader must know that the headline is Uzbek.
    expect(page.locator("main [lang^=uz]").filter(has_text=TITLE).first).to_be_visible()
    found.click()
    expect(page.locator("h1")).to_contain_text(TITLE)


def test_the_page_of_an_official_has_posts_and_leads_to_the_news(
    page: Any, live_site: LiveSite
) -> None:
    page.goto(f"{live_site.url}/ru/officials/")
    page.get_by_role("link", name="Алишер Намунаев").click()
    expect(page.locator("main")).to_contain_text("по настоящее время")
    page.get_by_role("link", name="Вода пришла").first.click()
    expect(page.locator("h1")).to_have_text("Вода пришла")
    expect(page.locator("main").get_by_role("link", name="Алишер Намунаев")).to_be_visible()
