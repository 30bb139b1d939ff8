"""The switcher with Karakalpak in it: five languages on the narrowest screen."""

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_layout import STICKING_OUT
from tests.services.site import LiveSite
from tests.services.stores import SqliteStore

pytestmark = pytest.mark.timeout(300)


def test_the_switcher_fits_the_narrowest_screen(
    page: Any, demo_store: SqliteStore, tmp_path: Path
) -> None:
    site = LiveSite(demo_store.copy(tmp_path / "store"))
    site.more = {"KARAKALPAK": "1"}
    site.manage("ensure_site")
    try:
        site.start_web()
        page.set_viewport_size({"width": 320, "height": 900})
        for language in ("kaa", "uz-cyrl", "ru"):
            page.goto(f"{site.url}/{language}/")
            assert page.evaluate(STICKING_OUT) == [], language
            entries = page.locator("nav.lang a, nav.lang [aria-current]")
            boxes = [entry.bounding_box() for entry in entries.all()]
            assert len(boxes) == 5
            assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 320 for box in boxes)
    finally:
        site.stop()
