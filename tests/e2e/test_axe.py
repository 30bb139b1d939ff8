"""axe finds nothing: every page type × language × width × look, with nothing excluded.

Usually each page is checked in one look, which look goes round; PORTAL_SOAK=1 checks all.
"""

import json
import os
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from tests.e2e.addresses import LANGUAGES, Addresses
from tests.e2e.looks import LOOKS, put_on

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = (320, 1280)
RUN = """
async () => {
  document.querySelectorAll("details").forEach((details) => { details.open = true; });
  const results = await axe.run(document, {resultTypes: ["violations"]});
  return results.violations.map((found) => ({
    rule: found.id, help: found.help, nodes: found.nodes.map((node) => node.html.slice(0, 200)),
  }));
}
"""

pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.console_errors("404"),  # The browser notes the page that is not there.
]


def plan(start: int, names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield (page type, look): all of them in a soak, else a look for each page in turn."""
    if os.environ.get("PORTAL_SOAK") == "1":
        yield from ((name, look) for look in LOOKS for name in names)
    else:
        yield from zip(names, islice(cycle(LOOKS), start, None), strict=False)


def violations(page: Any, address: str) -> list[dict[str, Any]]:
    """Open a page, unfold what is folded, and return what axe finds."""
    page.goto(address, wait_until="load")
    page.evaluate(AXE)
    return page.evaluate(RUN)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_a_violation(
    page: Any, addresses: Addresses, language: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    pages = addresses.of(language)
    start = LANGUAGES.index(language) + WIDTHS.index(width)
    found = {}
    for name, look in plan(start, list(pages)):
        put_on(page, addresses.root, look)
        if wrong := violations(page, pages[name]):
            found[f"{name}, {look}"] = wrong
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)
