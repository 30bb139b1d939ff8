"""Layout: nothing sticks out, the rail stands where it should, nothing jumps."""

from typing import Any

import pytest

from tests.e2e.addresses import LANGUAGES, Addresses
from tests.e2e.looks import LARGEST, set_display

# (width, display cookie): the narrowest screen, and both with the largest letters.
VIEWS = {"narrow": (320, ""), "narrow, 200 %": (320, LARGEST), "wide, 200 %": (1280, LARGEST)}
MOST_SHIFT = 0.02
RAIL = ["h-archive", "h-calendar", "h-events", "h-new"]

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
