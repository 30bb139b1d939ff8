"""Weights of pages as they travel, gzipped, in kilobytes of 1,000 bytes: see the budgets."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from portal.core.blocks.rich_text import paragraph_html
from tests import factories

HTML, CSS, JS, FONTS, ARTICLE = 15_000, 12_000, 3_000, 70_000, 100_000
LONG = [("paragraph", paragraph_html("Матн о работе портала и его читателях. " * 12))] * 15
STATIC_FILE = re.compile(rf'(?:href|src)="{settings.STATIC_URL}([^"#?]+)')
# A browser asks for an italic face only when a text has italics.
FONT_FACE = re.compile(r"@font-face\{(?![^}]*italic)[^}]*\}")
FONT_FILE = re.compile(r"url\([\"']?([^)\"'?#]+\.woff2)")

pytestmark = pytest.mark.django_db


@pytest.fixture
def paths(tree: factories.Tree) -> dict[str, str]:
    """Publish full lists and return the path of each page type."""
    factories.news_items(40, "ru", a_day=20, first_day=factories.items.at("2018-02-14").date())
    article = factories.news_item("ru", category="society", summary="Кратко.", body=LONG)
    update = factories.update_item("ru", body=LONG)
    event = factories.event_item("ru", body=LONG)
    factories.standard_page("ru", body=LONG)
    picture = factories.picture()
    photo = {"image": picture, "alt": "Медресе", "decorative": False, "caption": "Вид. " * 9}
    report = factories.news_item("ru", photos=[("photo", photo)] * 60)
    act = factories.act_item("ru", body=LONG, regions=["samarkand"])
    factories.region()
    items = {"article": article, "update": update, "event": event, "act": act, "report": report}
    fixed = ("", "news/", "news/category/society/", "updates/", "events/", "archive/")
    dated = ("archive/2018/", "archive/2018/02/", "archive/2018/02/14/", "calendar/2018/02/")
    rest = ("search/", "search/?type=news", "search/?q=портал", "about/", "display/")
    subjects = ("acts/", "regions/", "regions/samarkand/")
    return {
        **{path: f"/ru/{path}" for path in (*fixed, *dated, *rest, *subjects)},
        **{name: page.get_url() for name, page in items.items()},
    }


def zipped(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def static_file(name: str) -> Path:
    found = finders.find(name)
    assert found, name
    return Path(found)


def upright_fonts(style_sheet: str) -> set[str]:
    """Return the files of the faces that any page may need, whatever its language."""
    return {name for face in FONT_FACE.findall(style_sheet) for name in FONT_FILE.findall(face)}


def test_pages_are_light(client: Client, paths: dict[str, str]) -> None:
    weights = {}
    for name, path in paths.items():
        response = client.get(path)
        assert response.status_code == 200, path
        weights[name] = zipped(response.content)
    heavy = {name: weight for name, weight in weights.items() if weight > HTML}
    assert not heavy, weights


def test_an_article_without_pictures_is_light_in_all(client: Client, paths: dict[str, str]) -> None:
    html = client.get(paths["article"]).content
    files = {static_file(name) for name in STATIC_FILE.findall(html.decode())}
    by_suffix = {
        suffix: {file for file in files if file.suffix == suffix}
        for suffix in (".css", ".js", ".svg")
    }
    styles = sum(zipped(file.read_bytes()) for file in by_suffix[".css"])
    scripts = sum(zipped(file.read_bytes()) for file in by_suffix[".js"])
    drawings = sum(zipped(file.read_bytes()) for file in by_suffix[".svg"])
    fonts = sum(
        (file.parent / font).resolve().stat().st_size
        for file in by_suffix[".css"]
        for font in upright_fonts(file.read_text(encoding="utf-8"))
    )
    assert by_suffix[".css"]
    assert styles <= CSS
    assert scripts <= JS
    assert fonts <= FONTS
    assert zipped(html) + styles + scripts + drawings + fonts < ARTICLE
