"""The files that every page loads: light, whole, and all of this house."""

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[3] / "static"
CSS = (STATIC / "portal.css").read_text()


def packed(name: str) -> int:
    """Return the bytes of a file as a server sends it."""
    return len(gzip.compress((STATIC / name).read_bytes(), 6))


@pytest.mark.parametrize(("name", "most"), [("portal.css", 12 * 1024), ("portal.js", 3 * 1024)])
def test_style_sheet_and_script_are_light(name, most):
    assert packed(name) <= most


def test_a_page_in_two_scripts_loads_light_fonts():
    upright = [path for path in (STATIC / "fonts").glob("*.woff2") if "400i" not in path.name]
    assert upright
    assert sum(path.stat().st_size for path in upright) <= 70 * 1024


def test_every_file_that_the_style_sheet_names_is_there():
    names = [name for name in re.findall(r"url\(([^)]+)\)", CSS) if not name.startswith("data:")]
    assert names
    assert [name for name in names if not (STATIC / name).is_file()] == []


def test_every_icon_that_templates_name_is_drawn():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    packages = ("portal", "archive", "calendar_app", "events", "news", "search")
    named = {
        name
        for package in packages
        for path in (STATIC.parent / package).rglob("*.html")
        for name in re.findall(r'icon\.html" with name="([\w-]+)"', path.read_text())
    }
    assert named
    assert named <= drawn


def test_every_scheme_of_the_settings_has_its_colours():
    from portal.core.display import PREFERENCES

    for preference in PREFERENCES:
        for option in preference.options[1:]:
            selector = rf'\[data-{preference.name}="?{option.value}"?\]'
            assert re.search(selector, CSS), selector


def test_the_style_sheet_has_rules_for_print():
    assert "@media print" in CSS
