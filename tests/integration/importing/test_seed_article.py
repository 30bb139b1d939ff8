"""The page that started the project goes through the import and stands as it did, part by part.

The page's text is not part of the repository: it is read from the folder `shared/seed` beside the
repository, or below the folder that the variable PORTAL_SHARED names.
"""

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command

from news.models import ImportedItem
from portal.core.models import Category
from portal.home.demo.categories import ensure_categories
from portal.home.site_tree import ensure_site
from portal.publication.models import PublishedItem

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("PORTAL_SHARED") or ROOT.parent / "shared")
DATE_AND_CATEGORY = re.compile(r"(\d{4}-\d{2}-\d{2}) \| (.+)")
SHARE = "Поделиться"
RAIL = {"Архив", "Календарь", "События", "Новое на портале"}


@dataclass
class SeedArticle:
    """The seed's parts, in its own order. A list stands in `body` as a list of strings."""

    title: str
    date: str
    category: str
    body: list[str | list[str]] = field(default_factory=list)
    rail: list[str] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[str]:
        return [part for part in self.body if isinstance(part, str)]

    @property
    def lists(self) -> list[list[str]]:
        return [part for part in self.body if isinstance(part, list)]


def seed_text() -> str:
    """Return the text of the seed's page."""
    files = sorted((SHARED / "seed").glob("*.txt"))
    if not files:
        pytest.skip("needs the page that started the project: there is no folder shared/seed")
    return files[0].read_text(encoding="utf-8")


@pytest.fixture
def seed() -> SeedArticle:
    """Read the seed's page: what is above the title, the title, date and category, the text."""
    lines = [line.strip() for line in seed_text().splitlines() if line.strip()]
    place = next(i for i, line in enumerate(lines) if DATE_AND_CATEGORY.fullmatch(line))
    date, category = DATE_AND_CATEGORY.fullmatch(lines[place]).groups()
    end = next(i for i, line in enumerate(lines) if i > place and line.startswith(SHARE))
    return SeedArticle(
        title=lines[place - 1],
        date=date,
        category=category,
        body=with_lists(lines[place + 1 : end]),
        rail=[line for line in lines[:place] if line in RAIL],
    )


def with_lists(lines: list[str]) -> list[str | list[str]]:
    """Return the lines with each list (after a colon, up to the first full stop) put together."""
    body: list[str | list[str]] = []
    items: list[str] | None = None
    for line in lines:
        if items is None:
            body.append(line)
        else:
            items.append(line)
        if line.endswith(":"):
            items = []
        elif items is not None and line.endswith("."):
            body.append(items)
            items = None
    return body


@pytest.fixture
def item(seed: SeedArticle, tmp_path: Path) -> PublishedItem:
    """Import the seed's article; return it as it is public."""
    ensure_site()
    ensure_categories()
    category = Category.objects.in_locale("ru").get(name=seed.category)
    line = {
        "id": "seed",
        "locale": "ru",
        "title": seed.title,
        "date": seed.date,
        "category": category.code,
        "body": [part if isinstance(part, str) else {"list": part} for part in seed.body],
    }
    path = tmp_path / "seed.jsonl"
    path.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    call_command("import_news", str(path), verbosity=0)
    page_id = ImportedItem.objects.get(external_id="seed").page_id
    return PublishedItem.objects.get(page_id=page_id)


def page_at(client: Any, address: str) -> BeautifulSoup:
    """Return the parsed page at an address; it must be there."""
    response = client.get(address, follow=True)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def words(element: Any) -> str:
    """Return an element's text with single spaces."""
    return " ".join(element.get_text(" ").split())


def single(text: str) -> str:
    return " ".join(text.split())


def test_the_seed_has_the_parts_that_are_looked_for(seed):
    assert (len(seed.paragraphs), [len(items) for items in seed.lists]) == (9, [4])
    assert len(seed.rail) == len(RAIL)


def test_the_article_stands_under_its_date(item):
    assert re.fullmatch(rf"/news/2018/02/14/[a-z0-9-]+-{item.number}/", item.path)
    assert item.locale == "ru"


def test_the_page_has_every_part_of_the_seed(client, seed, item):
    page = page_at(client, f"/ru{item.path}")
    main = page.find("main")
    assert [words(heading) for heading in page.find_all("h1")] == [seed.title]
    assert page.html["lang"] == "ru"
    [date] = main.find_all("time", attrs={"datetime": re.compile(f"^{seed.date}")})
    assert {"14", "2018"} <= set(words(date).split())
    assert seed.category in words(main)
    paragraphs = [words(paragraph) for paragraph in main.find_all("p")]
    for paragraph in seed.paragraphs:
        assert single(paragraph) in paragraphs
    assert SHARE in words(page.body)


def test_the_paragraphs_and_the_list_are_in_the_seeds_order(client, seed, item):
    text = words(page_at(client, f"/ru{item.path}").find("main"))
    flat = [x for part in seed.body for x in ([part] if isinstance(part, str) else part)]
    places = [text.find(single(part)) for part in flat]
    assert -1 not in places
    assert places == sorted(places)


def test_the_list_is_a_list(client, seed, item):
    main = page_at(client, f"/ru{item.path}").find("main")
    lists = [[words(li) for li in found.find_all("li")] for found in main.find_all("ul")]
    for items in seed.lists:
        assert [single(text) for text in items] in lists


def test_the_rail_has_the_seeds_boxes_in_the_seeds_order(client, seed, item):
    page = page_at(client, f"/ru{item.path}")
    headings = [words(heading) for heading in page.find_all(["h2", "h3"])]
    assert [heading for heading in headings if heading in RAIL] == seed.rail


def test_its_day_is_a_link_in_the_month_beside_it(client, item):
    page = page_at(client, f"/ru{item.path}")
    [link] = [
        a for a in page.find_all("a", href="/ru/archive/2018/02/14/") if a.find_parent("table")
    ]
    assert words(link).startswith("14")


def test_the_archive_leads_to_it_in_three_steps_without_javascript(client, item):
    page = page_at(client, f"/ru{item.path}")
    form = page.find("select", attrs={"name": "year"}).find_parent("form")
    assert form.get("method", "get").lower() == "get"
    year = page_at(client, f"{form['action']}?year=2018")
    month = page_at(client, link_to(year, "/ru/archive/2018/02/"))
    day = page_at(client, link_to(month, "/ru/archive/2018/02/14/"))
    assert link_to(day, f"/ru{item.path}")


def link_to(page: BeautifulSoup, address: str) -> str:
    """Return the address, which a link in the page's main part must have."""
    assert page.find("main").find("a", href=address), address
    return address
