"""A printed article: the text with its address, version and date, without the furniture."""

import io
from typing import Any

from pypdf import PdfReader

from tests.e2e.addresses import Addresses


def words_of(pdf: bytes) -> str:
    """Return the words of all pages, with single spaces."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(text.split())


def test_an_article_is_printed_without_the_furniture(page: Any, addresses: Addresses) -> None:
    article = addresses.items.longest("en", "news")
    page.goto(f"{addresses.root}/en{article['path']}", wait_until="networkidle")
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    furniture = [
        page.locator("aside.rail h2").first.inner_text(),
        page.locator(".topbar button[name=panel]").inner_text(),
        page.locator("section.share h2").inner_text(),
        page.locator("footer h2").first.inner_text(),
    ]
    notes = [" ".join(note.split()) for note in page.locator(".print-note").all_text_contents()]
    moment = page.locator(".print-note time").text_content()
    printed = words_of(page.pdf(format="A4"))
    assert article["title"] in printed
    # Long addresses are broken over lines.
    assert canonical in printed.replace(" ", "") or canonical in printed
    assert moment in printed
    assert f"Version {article['version']}" in printed
    for note in notes:
        printed = printed.replace(note, "")
    assert not [words for words in furniture if words in printed]
