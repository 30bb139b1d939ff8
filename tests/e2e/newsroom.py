"""What a press officer does in the admin, with a mouse and a keyboard.

Buttons are found by what they do, not by their words: the words are the editor's language.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import expect

from tests.services.site import LiveSite


class Newsroom:
    """An editor at a running site's admin, in the page of a browser."""

    def __init__(self, page: Any, site: LiveSite) -> None:
        self.page = page
        self.site = site

    def open(self, path: str) -> None:
        """Open a page of the admin."""
        self.page.goto(f"{self.site.url}/admin/{path}")

    def log_in(self, name: str = "editor") -> None:
        """Log in by the form."""
        self.open("login/")
        self.page.locator("input[name=username]").fill(name)
        self.page.locator("input[name=password]").fill(self.site.password)
        self.page.locator("form button[type=submit]").click()
        expect(self.page).to_have_url(f"{self.site.url}/admin/")

    def begin_article(self, language_name: str) -> None:
        """Go from the list of news to the form of a new article in a language."""
        self.open("news/")
        link = self.page.locator("a[href*='/add/news/newspage/']").filter(has_text=language_name)
        self.page.goto(self.site.url + link.first.get_attribute("href"))

    def write(self, title: str, summary: str, paragraph: str) -> None:
        """Fill the words of an article: its title, summary and one paragraph."""
        page = self.page
        page.locator("#id_title").fill(title)
        page.locator("#id_summary").fill(summary)
        page.locator("#body-root .c-sf-add-button").first.click()
        page.locator("[role=option]").first.click()
        page.locator("#body-root [contenteditable=true]").click()
        page.keyboard.type(paragraph)

    def add_lead_picture(self, folder: Path, title: str, alt: str) -> None:
        """Upload a picture through the chooser and describe it."""
        file = folder / "bridge.png"
        Image.new("RGB", (1600, 900), (12, 51, 80)).save(file)
        page = self.page
        page.locator("#id_lead_picture-chooser [data-chooser-action-choose]").first.click()
        page.locator("#tab-label-upload").click()
        page.locator("#id_image-chooser-upload-file").set_input_files(file)
        page.locator("#id_image-chooser-upload-title").fill(title)
        page.locator("#id_image-chooser-upload-credit").fill("Press service")
        page.locator("#tab-upload button[type=submit]").click()
        expect(page.locator(".modal-content")).to_have_count(0)
        expect(page.locator("#id_lead_picture")).not_to_have_value("")
        page.locator("#id_lead_picture_alt").fill(alt)

    def publish_form(self) -> None:
        """Publish from the form of a page."""
        self.page.locator("footer [data-w-dropdown-target=toggle]").first.click()
        self.page.locator("button[name=action-publish]").click()
        self._expect_done()

    def published(self) -> tuple[str, str]:
        """Return the number in the admin and the public path of what was just published."""
        links = self.page.locator(".messages a")
        addresses = [link.get_attribute("href") for link in links.all()]
        edit = next(address for address in addresses if "/edit/" in address)
        public = next(address for address in addresses if "/admin/" not in address)
        return edit.split("/")[3], urlsplit(public).path

    def submit_for_translation(self, number: str, language_name: str) -> None:
        """Send a page to the translation editor of one language, which opens."""
        self.open(f"localize/submit/page/{number}/")
        self.page.locator("main label", has_text=language_name).click()
        self.page.locator("main form [type=submit]").first.click()
        expect(self.page.locator(".js-translation-editor li.incomplete").first).to_be_visible()

    def translate(self, words: dict[str, str]) -> None:
        """Fill every segment: `words` has a translation of each."""
        for source, translation in words.items():
            row = self.page.locator(".js-translation-editor li.incomplete").filter(
                has=self.page.get_by_text(source, exact=True)
            )
            row.get_by_role("button").click()
            field = row.locator("textarea, input[type=text], [contenteditable=true]").first
            field.click()
            self.page.keyboard.type(translation)
            # The first button cancels.
            row.get_by_role("button").last.click()
            expect(row).to_have_count(0)
        expect(self.page.locator(".js-translation-editor li.incomplete")).to_have_count(0)

    def publish_translation(self) -> None:
        """Publish from the translation editor."""
        self.page.locator("footer button[name=action][value=publish]").click()
        self._expect_done()

    def unpublish(self, number: str) -> None:
        """Take a page from the public."""
        self.open(f"pages/{number}/unpublish/")
        self.page.locator(f"form[action*='/{number}/unpublish/'] [type=submit]").click()
        self._expect_done()

    def _expect_done(self) -> None:
        expect(self.page.locator(".messages .success")).to_be_visible()
