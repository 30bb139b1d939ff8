"""The Uzbek pages in Cyrillic: no Latin Uzbek word is left, and all else is as in Latin."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from bench.strings import strings_of
from tests.e2e.addresses import Addresses, Items
from tests.services.site import LiveSite

# Names that their owners write in Latin letters, licences and file formats: they stay in Cyrillic
# text. Everything else in Latin letters must be an address, a Roman numeral, marked as no text to
# convert, or typed by the visitor (who is shown inside `translate="no"`).
LATIN_NAMES = {"Telegram", "Facebook", "X", "WCAG", "cookie", "JavaScript", "Wi-Fi", "QR", "RSS"}
LATIN_NAMES |= {"PM", "SMS", "PDF", "CSV", "JSON", "XML", "CC", "BY", "Creative", "Commons"}
ADDRESS = re.compile(r"(?:https?://\S+|[#@]\w+|[\w.-]+@[\w.-]+|(?:[\w-]+\.)+[a-z]{2,}\b(?:/\S*)?)")
ROMAN = re.compile("[IVXLCM]+")
LATIN_WORD = re.compile(
    "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u02bb\u02bc]+(?:-[A-Za-z\u02bb\u02bc]+)*"
)
# Values of JSON-LD that are no text.
CODES = {
    *("@context", "@type", "inLanguage", "eventStatus", "eventAttendanceMode"),
    *("duration", "encodingFormat"),
}
ITS_LANGUAGE = "uz-Cyrl"

# What a person sees or hears: texts, readable attributes, and what the head tells other sites.
READ = """
() => {
  const ours = (element) =>
    !element.closest("[translate=no]") && element.closest("[lang]").lang === "uz-Cyrl";
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest("script, style, textarea") || !ours(parent)) continue;
    if (walker.currentNode.data.trim()) texts.push(["text", walker.currentNode.data]);
  }
  const names = ["alt", "title", "placeholder", "abbr", "label", "summary", "aria-label",
    "aria-description", "aria-roledescription", "aria-valuetext", "data-copied", "data-label"];
  for (const name of names)
    for (const element of document.querySelectorAll(`body [${name}]`))
      if (ours(element)) texts.push([name, element.getAttribute(name)]);
  for (const button of document.querySelectorAll("input[type=submit], input[type=button]"))
    texts.push(["value", button.value]);
  texts.push(["title", document.title]);
  const told = "meta[name=description], meta[property='og:title'], " +
    "meta[property='og:description'], meta[property='og:site_name'], " +
    "meta[property='og:image:alt'], meta[name^='twitter:title']";
  for (const meta of document.querySelectorAll(told)) texts.push(["meta", meta.content]);
  return texts;
}
"""
DATA = "() => [...document.querySelectorAll('script[type=\"application/ld+json\"]')]" + (
    ".map((script) => script.textContent)"
)
LINKS = """
() => [...document.querySelectorAll("body a[href], body form[action], body button[formaction]")]
  .map((element) => [element.hasAttribute("hreflang") || element.closest("[hreflang]") !== null,
    element.getAttribute("href") || element.getAttribute("action")
      || element.getAttribute("formaction")])
"""
# Every element with what places and styles it, marks of what was found aside.
SHAPE = """
() => [...document.querySelectorAll("*")].filter((element) => element.localName !== "mark")
  .map((element) => `${element.localName}#${element.id}.${element.className}`)
"""
HEAD = """
() => ({
  lang: document.documentElement.lang,
  canonical: document.querySelector("link[rel=canonical]")?.href,
  alternates: [...document.querySelectorAll("link[rel=alternate][hreflang]")]
    .map((link) => [link.hreflang, link.href]),
})
"""

pytestmark = [pytest.mark.timeout(900), pytest.mark.console_errors("404", "400", "410")]


@pytest.fixture(scope="module")
def pages(addresses: Addresses) -> dict[str, str]:
    """Return {page type: path below the language} of every type, errors included."""
    items = addresses.items
    states = {row["event_state"] for row in items.in_locale("uz", "event")}
    assert states == {"planned", "held", "moved", "cancelled"}
    known = {
        name: address.removeprefix(f"{addresses.root}/uz-cyrl")
        for name, address in addresses.of("uz-cyrl").items()
    }
    more = {f"event, {state}": items.in_state("uz", state)["path"] for state in sorted(states)}
    return {
        **known,
        **more,
        "article with a picture": items.pictured("uz", "news")["path"],
        "list, second page": "/news/?page=2",
        "events, past": "/events/?past=1",
        "archive, day without items": "/archive/2018/01/01/",
        "archive, empty year": "/archive/1999/",
        "calendar, month": "/calendar/2018/02/",
        "search, typed in Latin": "/search/?q=maktab",
        "search, filtered": "/search/?q=мактаб&type=news&category=education&from=2018-01-01",
        "search, wrong dates": "/search/?q=мактаб&from=2020-01-01&to=2019-01-01",
        "not found below": "/news/2018/02/14/nothing-999999/",
        "not translated": untranslated(items),
        "bad request": "/search/?q=%00",
    }


def untranslated(items: Items) -> str:
    """Return the path of an article that Uzbek does not have."""
    uzbek = {row["number"] for row in items.in_locale("uz", "news")}
    return next(row["path"] for row in items.rows if row["number"] not in uzbek)


def left_in_latin(texts: list[tuple[str, str]]) -> set[str]:
    """Return the words in Latin letters that have no right to be."""
    words = {
        (where, word)
        for where, text in texts
        for word in LATIN_WORD.findall(ADDRESS.sub(" ", text))
    }
    return {
        f"{where}: {word}"
        for where, word in words
        if word not in LATIN_NAMES and not ROMAN.fullmatch(word)
    }


def texts_of_data(scripts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the texts of a page's JSON-LD: no codes, addresses or moments."""

    for script in scripts:
        for key, text in strings_of(json.loads(script), CODES):
            if not re.match(r"https?:|\d{4}-", text):
                yield f"JSON-LD {key}", text


def same_script(link: str) -> str:
    """Return a link as it is in Latin; of a link to share, the address that is shared."""
    outside = urlsplit(link)
    link = unquote(link)
    if outside.scheme and "/uz" in link:
        link = link[: link.index("/uz")] + link[link.index("/uz") :].split("&")[0].split(" ")[0]
    return link.replace("/uz-cyrl/", "/uz/")


def read(page: Any, address: str) -> set[str]:
    """Open a page in Cyrillic and return what is left in Latin letters."""
    page.goto(address)
    return left_in_latin([*page.evaluate(READ), *texts_of_data(page.evaluate(DATA))])


def test_no_latin_word_is_left_in_cyrillic(
    page: Any, addresses: Addresses, pages: dict[str, str]
) -> None:
    found = {}
    for name, path in pages.items():
        if left := read(page, f"{addresses.root}/uz-cyrl{path}"):
            found[name] = sorted(left)
        assert page.locator("html").get_attribute("lang") == ITS_LANGUAGE, name
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


def test_a_text_taken_off_says_so_in_cyrillic(page: Any, own_site: LiveSite) -> None:
    article = Items.of(own_site).longest("uz", "news")
    own_site.manage(
        *("shell", "--verbosity", "0", "--command"),
        "from wagtail.models import Page\n"
        f"page = Page.objects.get(title={article['title']!r}, locale__language_code='uz')\n"
        "page.specific.unpublish()",
    )
    address = f"{own_site.url}/uz-cyrl{article['path']}"
    assert page.request.get(address).status == 410
    assert not read(page, address)


def test_both_scripts_have_the_same_elements_and_links(
    page: Any, addresses: Addresses, pages: dict[str, str]
) -> None:
    for name, path in pages.items():
        page.goto(f"{addresses.root}/uz{path}")
        links = [same_script(link) for _to_language, link in page.evaluate(LINKS)]
        shape = page.evaluate(SHAPE)
        page.goto(f"{addresses.root}/uz-cyrl{path}")
        cyrillic = page.evaluate(LINKS)
        assert [same_script(link) for _to_language, link in cyrillic] == links, name
        strayed = [link for to_language, link in cyrillic if not to_language and "/uz/" in link]
        assert not strayed, name
        assert page.evaluate(SHAPE) == shape, name


def test_each_script_says_which_one_it_is(
    page: Any, addresses: Addresses, pages: dict[str, str]
) -> None:
    root = addresses.root
    for name, path in pages.items():
        page.goto(f"{root}/uz{path}")
        latin = page.evaluate(HEAD)
        page.goto(f"{root}/uz-cyrl{path}")
        cyrillic = page.evaluate(HEAD)
        assert (latin["lang"], cyrillic["lang"]) == ("uz-Latn", ITS_LANGUAGE), name
        assert cyrillic["alternates"] == latin["alternates"], name
        if latin["canonical"]:
            assert cyrillic["canonical"] == latin["canonical"].replace("/uz/", "/uz-cyrl/", 1), name
            assert dict(cyrillic["alternates"])[ITS_LANGUAGE] == cyrillic["canonical"], name


@pytest.mark.parametrize(
    ("language", "form"), [("uz", "2018-yil 6-fevral"), ("uz-cyrl", "2018 йил 6 февраль")]
)
def test_dates_are_written_as_the_script_writes_them(
    page: Any, addresses: Addresses, language: str, form: str
) -> None:
    page.goto(f"{addresses.root}/{language}/archive/2018/02/06/")
    assert form in page.locator("main h1").inner_text()


def test_what_the_visitor_typed_stays_as_typed(page: Any, addresses: Addresses) -> None:
    page.goto(f"{addresses.root}/uz-cyrl/search/?q=maktab 14-fevral")
    assert page.locator("#q").input_value() == "maktab 14-fevral"
    assert "мактаб 14" not in page.locator("body").inner_text()


def test_switching_the_script_keeps_everything_else(page: Any, addresses: Addresses) -> None:
    query = "?q=мактаб&type=news&from=2018-01-01&page=1"
    page.goto(f"{addresses.root}/uz-cyrl/search/{query}")
    before = urlsplit(page.url)
    page.locator("nav.lang a[data-code=uz]").first.click()
    page.wait_for_url("**/uz/**")
    after = urlsplit(page.url)
    assert after.path == "/uz/search/"
    kept = {part for part in unquote(before.query).split("&") if not part.startswith("page=")}
    assert kept <= set(unquote(after.query).replace("+", " ").split("&"))
    assert page.locator("#q").input_value() == "мактаб"
