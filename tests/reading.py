"""Reading a page of the test client as a reader would: by headings, links and words."""

import json
import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client

SPACES = re.compile(r"\s+")


def words(element: Tag | None) -> str:
    """Return an element's text with single spaces."""
    return SPACES.sub(" ", element.get_text()).strip() if element else ""


class Page:
    """An answered page."""

    def __init__(self, client: Client, path: str, **headers: str) -> None:
        self.response = client.get(path, **headers)
        self.status = self.response.status_code
        self.soup = BeautifulSoup(self.response.content, "html.parser")

    @property
    def heading(self) -> str:
        """The words of the one `h1`."""
        headings = self.soup.find_all("h1")
        assert len(headings) == 1
        return words(headings[0])

    @property
    def main(self) -> Tag:
        """The main part."""
        return self.soup.find("main")

    @property
    def main_words(self) -> str:
        """The words of the main part."""
        return words(self.main)

    @property
    def rail(self) -> dict[str, Tag]:
        """The rail's boxes by their headings."""
        boxes = self.soup.select("aside.rail section.box")
        return {words(box.find("h2")): box for box in boxes}

    def links(self, within: str = "main") -> dict[str, str]:
        """Return {words: address} of the links inside a part."""
        return {words(link): link["href"] for link in self.soup.select(f"{within} a[href]")}

    def titles(self, within: str = "main") -> list[str]:
        """Return the headlines of the items in a part, in their order."""
        return [words(link) for link in self.soup.select(f"{within} h3 a")]

    def language_links(self) -> dict[str, str]:
        """Return {language tag: address} of the language switch."""
        return {link["hreflang"]: link["href"] for link in self.soup.select("nav.lang a[href]")}

    def alternates(self) -> dict[str, str]:
        """Return {tag: address} of the links that search engines follow."""
        links = self.soup.select("link[rel=alternate][hreflang]")
        return {link["hreflang"]: link["href"] for link in links}

    def canonical(self) -> str:
        """Return the canonical address."""
        return self.soup.select_one("link[rel=canonical]")["href"]

    def structured(self) -> dict[str, Any]:
        """Return {type: object} of the page's JSON-LD."""
        scripts = self.soup.select('script[type="application/ld+json"]')
        objects = [json.loads(script.string) for script in scripts]
        return {found["@type"]: found for found in objects}
