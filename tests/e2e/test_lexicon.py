"""An editor sets a word's Cyrillic, and repairs letters: readers and the form show it at once."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.newsroom import Newsroom
from tests.services.site import LiveSite

# In small letters it takes the case of what it stands for; no rule gives it.
SET = "синовсўз"
LATIN_WORD = re.compile(r"[A-Za-z]{5,}(?![\w\u02bb\u02bc'-])")
# The second letter of the first word is Cyrillic.
MIXED, REPAIRED = "B\u0430yram dasturi", "Bayram dasturi"
CYRILLIC, LATIN = "Ўзбекистон ҳукумати", "Oʻzbekiston hukumati"


@pytest.mark.parametrize("language", ["uz-cyrl"])
def test_an_entry_of_the_lexicon_changes_published_pages(page: Any, own_site: LiveSite) -> None:
    page.goto(f"{own_site.url}/uz/news/")
    link = page.locator("main h2 a, main h3 a").first
    title, path = link.inner_text(), link.get_attribute("href").removeprefix("/uz")
    word = LATIN_WORD.search(title)[0]
    page.goto(f"{own_site.url}/uz-cyrl{path}")
    expect(page.locator("h1")).not_to_contain_text(SET, ignore_case=True)

    newsroom = Newsroom(page, own_site)
    newsroom.log_in()
    page.goto(f"{own_site.url}/admin/snippets/core/lexiconentry/")
    page.locator("a[href$='/lexiconentry/add/']").first.click()
    page.locator("#id_latin").fill(word)
    page.locator("#id_cyrillic").fill(SET)
    # What it would change is said before anything is saved.
    row = page.locator("#lexicon-trial tr").filter(has_text=title)
    expect(row).to_contain_text(SET, ignore_case=True)
    page.keyboard.press("Control+s")
    expect(page.locator(".messages .success")).to_be_visible()

    page.context.clear_cookies()
    for address in (path, "/news/", "/"):
        page.goto(f"{own_site.url}/uz-cyrl{address}")
        expect(page.locator("main")).to_contain_text(SET, ignore_case=True)
    page.goto(f"{own_site.url}/uz{path}")
    expect(page.locator("h1")).to_have_text(title)


# Wagtail saves while one writes, and refuses what is not complete yet.
@pytest.mark.console_errors("400")
@pytest.mark.parametrize(
    ("typed", "action", "result"), [(MIXED, "repair", REPAIRED), (CYRILLIC, "latin", LATIN)]
)
def test_letters_are_named_while_one_writes_and_repaired_by_keyboard(
    page: Any, live_site: LiveSite, typed: str, action: str, result: str
) -> None:
    # Wagtail looks for changes only from a moment after the form is there.
    page.add_init_script(
        "addEventListener('w-unsaved:watch-edits',"
        " () => { document.documentElement.dataset.changes = 'seen'; })"
    )
    newsroom = Newsroom(page, live_site)
    newsroom.log_in()
    newsroom.begin_article("Oʻzbekcha")
    expect(page.locator("html[data-changes=seen]")).to_be_attached()
    page.locator("#id_title").fill(typed)
    page.locator("#id_summary").fill("Yangi kun tartibi")
    # Named after the draft has saved itself.
    report = page.locator("#letters-report")
    expect(report).to_contain_text(typed.split(maxsplit=1)[0])
    report.get_by_role("link").focus()
    page.keyboard.press("Enter")
    button = page.locator(f"button[name=action][value={action}]")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messages .success")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value(result)
    expect(page.locator("#letters-report")).not_to_contain_text(typed.split(maxsplit=1)[0])
