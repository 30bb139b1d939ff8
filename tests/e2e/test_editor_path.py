"""An editor's path: write, add a picture, translate, publish; readers see it and then do not."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from portal.core import dates
from tests.e2e.newsroom import Newsroom
from tests.services.site import LiveSite
from tests.services.waiting import wait_until

# From the press of the button to what readers see.
PROMISED_SECONDS = 5

TITLES = {"uz": "Chorsuda yangi koʻprik ochildi", "ru": "В Чорсу открыли новый мост"}
SUMMARIES = {
    "uz": "Koʻprik kanalning ikki sohilini bogʻlaydi.",
    "ru": "Мост соединяет два берега канала.",
}
PARAGRAPHS = {
    "uz": "Piyodalar endi aylanib yurmaydi.",
    "ru": "Пешеходам больше не нужен объезд.",
}
ALTS = {"uz": "Kanal ustidagi yangi koʻprik", "ru": "Новый мост над каналом"}
QUERIES = {"uz": "chorsuda koʻprik", "ru": "чорсу мост"}


class Readers:
    """Where readers look for an article of today."""

    def __init__(self, page: Any, site: LiveSite, day: dt.date) -> None:
        self.request = page.request
        self.site = site
        self.day = day

    def text(self, path: str) -> str:
        answer = self.request.get(f"{self.site.url}{path}", timeout=60_000)
        assert answer.status == 200, (path, answer.status)
        return answer.text()

    def places(self, language: str) -> dict[str, str]:
        """Return {place: path of a page on which the article's address must stand}."""
        root = f"/{language}"
        return {
            "home": f"{root}/",
            "list": f"{root}/news/",
            "archive": f"{root}/archive/{self.day:%Y/%m/%d}/",
            "search": f"{root}/search/?q={QUERIES[language]}",
        }

    def showing(self, language: str, path: str) -> set[str]:
        """Return the places that have the article's address now."""
        pages = self.places(language).items()
        found = {place for place, where in pages if f'href="{path}"' in self.text(where)}
        index = self.text("/sitemap.xml")
        files = re.findall(r"/sitemap-items-[0-9]+\.xml", index)
        if any(f"{path}</loc>" in self.text(file) for file in files):
            found.add("sitemap")
        return found

    def day_of_calendar(self, language: str) -> str:
        """Return what the month's grid says of the day, its counts with it."""
        grid = self.text(f"/{language}/calendar/{self.day:%Y/%m}/")
        link = rf'href="/{language}/archive/{self.day:%Y/%m/%d}/".*?</a>'
        found = re.search(link, grid, re.DOTALL)
        return found[0] if found else ""

    def status(self, path: str) -> int:
        return self.request.get(f"{self.site.url}{path}", timeout=60_000).status


# Wagtail saves while one writes, and refuses a picture that has no alternative text yet.
pytestmark = pytest.mark.console_errors("400")

EVERYWHERE = {"home", "list", "archive", "search", "sitemap"}


def test_an_article_in_two_languages_comes_and_goes(
    page: Any, own_site: LiveSite, tmp_path: Path
) -> None:
    readers = Readers(page, own_site, dates.today())
    before = {language: readers.day_of_calendar(language) for language in TITLES}
    newsroom = Newsroom(page, own_site)
    newsroom.log_in()
    numbers, paths = {}, {}

    newsroom.begin_article("Oʻzbekcha")
    newsroom.write(TITLES["uz"], SUMMARIES["uz"], PARAGRAPHS["uz"])
    newsroom.add_lead_picture(tmp_path, "Koʻprik", ALTS["uz"])
    newsroom.publish_form()
    numbers["uz"], paths["uz"] = newsroom.published()
    check_shown(readers, "uz", paths["uz"], before["uz"])

    newsroom.submit_for_translation(numbers["uz"], "Русский")
    numbers["ru"] = page.url.split("/pages/")[1].split("/")[0]
    texts = (TITLES, SUMMARIES, PARAGRAPHS, ALTS)
    newsroom.translate({text["uz"]: text["ru"] for text in texts})
    newsroom.publish_translation()
    paths["ru"] = path_on_list(readers, "ru")
    check_shown(readers, "ru", paths["ru"], before["ru"])

    for language, path in paths.items():
        read_it(page, own_site, language, path)

    for language, path in paths.items():
        newsroom.unpublish(numbers[language])
        wait_until(
            lambda language=language, path=path: not readers.showing(language, path),
            seconds=PROMISED_SECONDS,
            what=f"gone in {language}",
        )
        assert readers.status(path) == 410
        assert readers.day_of_calendar(language) == before[language]


def check_shown(readers: Readers, language: str, path: str, grid_before: str) -> None:
    """Wait until the article is everywhere, for no longer than is promised."""
    shown: set[str] = set()

    def everywhere() -> bool:
        shown.update(readers.showing(language, path))
        return shown == EVERYWHERE and readers.day_of_calendar(language) != grid_before

    try:
        wait_until(everywhere, seconds=PROMISED_SECONDS)
    except AssertionError:
        raise AssertionError(f"{path} is missing: {EVERYWHERE - shown or 'calendar'}") from None


def path_on_list(readers: Readers, language: str) -> str:
    """Return the article's address from the list of news, where its title leads."""
    link = re.compile(rf'href="([^"]+)"[^>]*>{TITLES[language]}')

    def found() -> re.Match[str] | None:
        return link.search(readers.text(f"/{language}/news/"))

    match = wait_until(found, seconds=PROMISED_SECONDS, what=f"title on the list, {language}")
    return match[1]


def read_it(page: Any, site: LiveSite, language: str, path: str) -> None:
    """Check the article's own page: its words, its picture with the alternative text."""
    page.goto(f"{site.url}{path}")
    main = page.locator("main")
    assert main.locator("h1").inner_text() == TITLES[language]
    assert SUMMARIES[language] in main.inner_text()
    assert PARAGRAPHS[language] in main.inner_text()
    picture = main.get_by_alt_text(ALTS[language])
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
