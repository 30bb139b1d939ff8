"""A reader's ways through the portal: without scripts, without a mouse, with poor sight."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.conftest import BROWSER_LOCALES
from tests.e2e.addresses import Addresses
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.looks import set_display

IMAGES_OFF = "images-off"
RAIL_YEAR = "aside.rail form.yearpick"
MOST_STOPS = 300

FOCUSED = """
() => {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  // What a label or a card draws for a small control inside it counts too.
  const style = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return {
    html: focused.outerHTML.slice(0, 160),
    outlined: outlined || style.boxShadow !== "none",
    seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
  };
}
"""


@pytest.fixture
def unscripted(new_context: Callable[..., Any], language: str) -> Iterator[Any]:
    """Open a page of a browser that runs no scripts."""
    context = new_context(
        locale=BROWSER_LOCALES[language], timezone_id="Asia/Tashkent", java_script_enabled=False
    )
    context.set_default_timeout(PATIENCE_MS)
    return context.new_page()


def path_of(page: Any) -> str:
    return urlsplit(page.url).path


# --- Dates -----------------------------------------------------------------------------------


def test_the_archive_leads_to_an_article_in_three_steps(
    unscripted: Any, addresses: Addresses
) -> None:
    article = next(
        row for row in addresses.items.in_locale("ru", "news") if "/2018/02/06/" in row["path"]
    )
    unscripted.goto(f"{addresses.root}/ru/")
    form = unscripted.locator(RAIL_YEAR)
    form.locator("select").select_option("2018")
    form.locator("button").click()
    expect(unscripted).to_have_url(f"{addresses.root}/ru/archive/2018/")
    unscripted.locator("main ul.months a", has_text="Февраль").click()
    expect(unscripted).to_have_url(f"{addresses.root}/ru/archive/2018/02/")
    unscripted.locator("main h3 a", has_text=article["title"]).click()
    expect(unscripted.locator("h1")).to_have_text(article["title"])


def test_a_day_with_news_is_a_link_named_with_its_counts(
    unscripted: Any, addresses: Addresses
) -> None:
    unscripted.goto(f"{addresses.root}/ru/calendar/2018/02/")
    grid = unscripted.locator("main table.cal")
    day = grid.get_by_role("link", name="6 февраля 2018: 1 новость")
    expect(day).to_have_count(1)
    expect(grid.locator("a")).to_have_count(3)
    day.click()
    expect(unscripted).to_have_url(f"{addresses.root}/ru/archive/2018/02/06/")


# --- Languages -------------------------------------------------------------------------------


def switch(page: Any, tag: str) -> None:
    page.locator(f"nav.lang a[hreflang={tag}]").click()


@pytest.mark.parametrize("path", ["/archive/2018/02/06/", "/calendar/2018/02/", "/news/?page=2"])
def test_the_language_switch_keeps_the_page(page: Any, addresses: Addresses, path: str) -> None:
    page.goto(f"{addresses.root}/uz{path}")
    switch(page, "uz-Cyrl")
    expect(page).to_have_url(f"{addresses.root}/uz-cyrl{path}")
    switch(page, "ru")
    expect(page).to_have_url(f"{addresses.root}/ru{path}")


def test_the_language_switch_keeps_what_was_searched_and_the_filters(
    page: Any, addresses: Addresses
) -> None:
    query = "q=maktab&type=news&from=2018-01-01"
    page.goto(f"{addresses.root}/uz/search/?{query}")
    switch(page, "uz-Cyrl")
    expect(page.locator("html")).to_have_attribute("lang", "uz-Cyrl")
    assert parse_qs(urlsplit(page.url).query) == parse_qs(query)
    switch(page, "ru")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    assert parse_qs(urlsplit(page.url).query) == parse_qs(query)


def test_an_article_leads_to_its_translations_and_to_no_others(
    page: Any, addresses: Addresses
) -> None:
    texts = addresses.items.in_every_locale("news")
    page.goto(f"{addresses.root}/uz{texts['uz']['path']}")
    for language, tag in (("ru", "ru"), ("en", "en")):
        switch(page, tag)
        expect(page).to_have_url(f"{addresses.root}/{language}{texts[language]['path']}")
    alone = {row["number"] for row in addresses.items.in_locale("uz", "news")}
    alone -= {row["number"] for row in addresses.items.in_locale("en", "news")}
    row = next(r for r in addresses.items.in_locale("uz", "news") if r["number"] in alone)
    page.goto(f"{addresses.root}/uz{row['path']}")
    expect(page.locator("nav.lang a[hreflang=en]")).to_have_count(0)


# --- Looks -----------------------------------------------------------------------------------


def test_the_low_vision_version_goes_on_and_off_without_scripts(
    unscripted: Any, addresses: Addresses
) -> None:
    html = unscripted.locator("html")
    unscripted.goto(f"{addresses.root}/ru/news/?page=2")
    unscripted.locator(".topbar button[name=panel]").click()
    expect(html).to_have_attribute("data-size", "150")
    assert unscripted.url == f"{addresses.root}/ru/news/?page=2#display"
    # Kept on other pages and in other languages, and changed by the panel.
    unscripted.goto(f"{addresses.root}/uz-cyrl/archive/2018/")
    expect(html).to_have_attribute("data-scheme", "bw")
    if (summary := unscripted.locator("#display summary")).is_visible():
        summary.click()
    unscripted.locator("#display button[name=size][value='200']").click()
    expect(html).to_have_attribute("data-size", "200")
    expect(html).to_have_attribute("data-scheme", "bw")
    assert path_of(unscripted) == "/uz-cyrl/archive/2018/"
    unscripted.locator(".topbar button[name=panel]").click()
    expect(unscripted.locator("section#display")).to_have_count(0)
    for name in ("data-size", "data-scheme", "data-spacing", "data-font"):
        assert html.get_attribute(name) is None


def test_the_settings_page_saves_without_scripts(unscripted: Any, addresses: Addresses) -> None:
    unscripted.goto(f"{addresses.root}/en/display/")
    unscripted.locator("main input[name=scheme][value=beige]").check()
    unscripted.locator("main form.prefs button:not([name])").click()
    expect(unscripted.locator("html")).to_have_attribute("data-scheme", "beige")
    expect(unscripted.locator("main input[name=scheme][value=beige]")).to_be_checked()


def test_no_picture_is_loaded_when_pictures_are_hidden(page: Any, addresses: Addresses) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{addresses.root}/ru/", wait_until="networkidle")
    assert any(path.startswith("/media/") for path in asked)
    set_display(page, addresses.root, IMAGES_OFF)
    asked.clear()
    for path in ("/", "/news/", addresses.items.pictured("ru", "news")["path"]):
        page.goto(f"{addresses.root}/ru{path}", wait_until="networkidle")
    assert not [path for path in asked if path.startswith("/media/")]
    expect(page.locator("main picture")).to_have_count(0)
    expect(page.locator("main .imgalt").first).to_be_visible()


# --- The keyboard ----------------------------------------------------------------------------


def test_the_skip_link_leads_to_the_main_part(page: Any, addresses: Addresses) -> None:
    page.goto(f"{addresses.root}/ru/")
    page.keyboard.press("Tab")
    link = page.locator("a.skip")
    expect(link).to_be_focused()
    assert link.bounding_box()["width"] > 50
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["home", "article", "search, found", "archive, month"])
def test_every_stop_of_the_keyboard_is_seen(
    page: Any, addresses: Addresses, name: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(addresses.of("ru")[name])
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    else:
        pytest.fail("The keyboard does not reach the end of the page")
    assert len(stops) > 20
    assert not [stop["html"] for stop in stops if not (stop["outlined"] and stop["seen"])]


# --- Sharing and searching -------------------------------------------------------------------


def test_sharing_asks_nobody_until_a_link_is_followed(page: Any, addresses: Addresses) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(addresses.of("ru")["article"], wait_until="networkidle")
    links = page.locator("section.share a").all()
    hosts = {urlsplit(link.get_attribute("href")).netloc for link in links}
    assert hosts == {"t.me", "www.facebook.com", "connect.ok.ru", ""}
    links[0].hover()
    links[0].focus()
    assert not [url for url in asked if not url.startswith((addresses.root, "data:"))]


@pytest.mark.parametrize(("language", "words"), [("uz-cyrl", "мактаб"), ("ru", "школьные")])
def test_the_masthead_searches(unscripted: Any, addresses: Addresses, language: str, words: str):
    unscripted.goto(f"{addresses.root}/{language}/")
    unscripted.locator("#site-q").fill(words)
    unscripted.locator("form.site-search button").click()
    expect(unscripted.locator("main ol.news > li").first).to_be_visible()
    assert path_of(unscripted) == f"/{language}/search/"
    expect(unscripted.locator("#q")).to_have_value(words)
    expect(unscripted.locator("main ol.news mark").first).to_be_visible()
