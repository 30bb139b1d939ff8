"""A photo report made from twelve dropped files: captioned in one table, published, seen."""

import re
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from playwright.sync_api import expect

from tests.e2e.newsroom import Newsroom
from tests.services.site import LiveSite

MANY = 12
TITLE = "В Нукусе открыли мост"
SIZES = [(640, 360), (360, 640), (640, 480), (120, 90)]


def draw_files(folder: Path) -> list[Path]:
    """Draw pictures of different shapes."""
    files = []
    for n in range(MANY):
        file = folder / f"bridge-{n + 1}.jpg"
        picture = Image.new("RGB", SIZES[n % len(SIZES)], (12, 51 + 10 * n, 80))
        ImageDraw.Draw(picture).ellipse((20, 20, 80, 70), fill=(250, 226, 160))
        picture.save(file, "JPEG")
        files.append(file)
    return files


def test_twelve_dropped_files_become_a_photo_report(
    page: Any, own_site: LiveSite, tmp_path: Path
) -> None:
    newsroom = Newsroom(page, own_site)
    newsroom.log_in()
    newsroom.begin_article("Русский")
    page.locator("#id_title").fill(TITLE)
    page.keyboard.press("Control+s")
    expect(page).to_have_url(re.compile(r"/edit/"))
    number = page.url.split("/pages/")[1].split("/")[0]

    newsroom.open(f"news/{number}/photos/")
    page.locator("input[type=file]").set_input_files(draw_files(tmp_path))
    page.locator("#id_all-credit").fill("А. Автор")
    page.locator("#id_all-place").fill("Нукус")
    page.locator("#id_all-taken_on").fill("2018-02-13")
    page.locator(".photo-table button[type=submit]").click()
    rows = page.locator(".photo-table tbody tr")
    expect(rows).to_have_count(MANY)
    for n, row in enumerate(rows.all(), start=1):
        row.locator("input[name$=-alt]").fill(f"Мост, вид {n}")
        row.locator("input[name$=-caption]").fill(f"Снимок номер {n}")
    page.locator(".photo-table button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/edit/"))
    newsroom.publish_form()
    _edit, path = newsroom.published()

    page.context.clear_cookies()
    page.goto(f"{own_site.url}{path}")
    links = page.locator(".photos__list a")
    expect(links).to_have_count(MANY)
    links.nth(1).click()
    expect(page).to_have_url(f"{own_site.url}{path}photos/2/")
    expect(page.locator("figcaption")).to_contain_text("Снимок номер 2")
    expect(page.locator("figcaption")).to_contain_text("А. Автор")
    page.locator(".photo a[rel=next]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{own_site.url}{path}photos/3/")
    with page.expect_download() as download:
        page.locator("a.download").click()
    with Image.open(download.value.path()) as full:
        assert full.size == (640, 480)
