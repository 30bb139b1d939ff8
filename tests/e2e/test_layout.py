"""Layout: nothing sticks out, the rail stands where it should, nothing jumps; scripts are pure."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.e2e.addresses import LANGUAGES, Addresses
from tests.e2e.looks import LARGEST, set_display

# (width, display cookie): the narrowest screen, and both with the largest letters.
VIEWS = {"narrow": (320, ""), "narrow, 200 %": (320, LARGEST), "wide, 200 %": (1280, LARGEST)}
MOST_SHIFT = 0.02
RAIL = ["h-archive", "h-calendar", "h-events", "h-new"]
# What is written in Latin letters in Uzbek Cyrillic too.
LATIN_NAMES = {"Telegram", "Facebook", "X", "RSS", "PDF", "WCAG", "cookie", "Wi", "Fi", "AA", "QR"}
LATIN_NAMES |= {"CC", "BY", "CSV", "JSON", "XML", "PM", "SMS", "XIX", "XX"}
# Addresses of sites and of mail stay as they are typed, and so do tags of social networks.
ADDRESS = re.compile(r"#\w+|[\w-]+(?:[.@][\w-]+)*[.@][A-Za-z]{2,}")
LATIN_WORD = re.compile("[A-Za-z\u02bb\u02bc]+")

STICKING_OUT = """
() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > page.clientWidth + 1)
    .slice(0, 5).map((element) => element.outerHTML.slice(0, 120))
    .concat(`${page.scrollWidth} > ${page.clientWidth}`);
}
"""
BOXES = """
() => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const [main, rail] = [box("main"), box("aside.rail")];
  return {
    beside: rail.left >= main.right && rail.top < main.bottom,
    after: rail.top >= main.bottom,
    order: [...document.querySelectorAll("aside.rail section.box h2")].map((h) => h.id),
  };
}
"""
SHIFT = """
() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  document.fonts.ready.then(() =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 0))));
})
"""
# The words that readers see or hear, except those of another language or not to be translated.
UZBEK_TEXTS = """
() => {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest("script, style, [translate=no]")) continue;
    if (parent.closest("[lang]").lang !== "uz-Cyrl") continue;
    if (walker.currentNode.data.trim()) texts.push(walker.currentNode.data);
  }
  for (const name of ["alt", "aria-label", "placeholder", "abbr", "title"]) {
    for (const element of document.querySelectorAll(`body [${name}]`)) {
      if (element.closest("[translate=no]")) continue;
      if (element.closest("[lang]").lang !== "uz-Cyrl") continue;
      texts.push(element.getAttribute(name));
    }
  }
  texts.push(document.title);
  return texts;
}
"""
LINKS = "() => [...document.querySelectorAll('body a')].map((a) => a.getAttribute('href'))"

pytestmark = [pytest.mark.timeout(600), pytest.mark.console_errors("404")]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_sticks_out(page: Any, addresses: Addresses, language: str, view: str) -> None:
    width, cookie = VIEWS[view]
    page.set_viewport_size({"width": width, "height": 900})
    set_display(page, addresses.root, cookie)
    found = {}
    for name, address in addresses.of(language).items():
        page.goto(address)
        if wide := page.evaluate(STICKING_OUT):
            found[name] = wide
    assert not found


@pytest.mark.parametrize(("width", "place"), [(1280, "beside"), (320, "after")])
def test_the_rail_stands_beside_the_content_or_after_it(
    page: Any, addresses: Addresses, width: int, place: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for name, address in addresses.of("ru").items():
        page.goto(address)
        if page.locator("aside.rail").count():
            boxes = page.evaluate(BOXES)
            assert boxes[place], name
            assert boxes["order"] == RAIL, name
        else:
            assert name in {"not found"}, name


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_jumps_while_a_page_loads(page: Any, addresses: Addresses, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for name, address in addresses.of("uz").items():
        page.goto(address, wait_until="networkidle")
        if (shift := page.evaluate(SHIFT)) >= MOST_SHIFT:
            found[name] = shift
    assert not found


def test_no_latin_word_is_left_in_cyrillic(page: Any, addresses: Addresses) -> None:
    found = {}
    for name, address in addresses.of("uz-cyrl").items():
        page.goto(address)
        words = {
            word
            for text in page.evaluate(UZBEK_TEXTS)
            for word in LATIN_WORD.findall(ADDRESS.sub("", text))
            if word not in LATIN_NAMES
        }
        if words:
            found[name] = words
    assert not found


def test_both_scripts_have_the_same_links(page: Any, addresses: Addresses) -> None:
    latin, cyrillic = addresses.of("uz"), addresses.of("uz-cyrl")
    for name, address in latin.items():
        if name == "search, found":  # The words that are looked for differ.
            continue
        page.goto(address)
        wanted = [same_script(link) for link in page.evaluate(LINKS)]
        page.goto(cyrillic[name])
        assert [same_script(link) for link in page.evaluate(LINKS)] == wanted, name


def same_script(link: str) -> str:
    """Return a link as it is in Latin; what it says to other sites is not compared."""
    if urlsplit(link).scheme:
        return urlsplit(link).netloc
    return link.replace("/uz-cyrl/", "/uz/", 1)
