"""Searching in the browser, on the real server: as a reader in Uzbek Cyrillic and in Russian."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.services import elasticsearch
from tests.services.site import LiveSite
from tests.services.stores import SqliteStore
from tests.services.waiting import wait_until

pytestmark = [pytest.mark.parametrize("language", ["uz-cyrl", "ru"]), pytest.mark.timeout(900)]

STATUS = """
import json
from search.elasticsearch.status import index_status
from search.models import SearchWord
status = index_status()
print(json.dumps([status.documents == status.public, status.lag, SearchWord.objects.count()]))
"""
# What an editor does in the admin (tests/integration/admin/test_search.py).
BEST_BET = """
from search.models import BestBet, BestBetStory
from portal.publication.models import PublishedItem
item = PublishedItem.objects.get(locale="ru", title__startswith="Бюджет махалли")
bet = BestBet(queries="maktab\\nшкола")
bet.stories = [BestBetStory(page_id=item.page_id)]
bet.save()
"""


@dataclass(frozen=True)
class Words:
    """What a reader of one language types, and what the page then says."""

    phrase: str
    phrase_title: str
    word: str
    misspelt: str
    meant: str
    best_query: str
    best_title: str
    news: str
    typed: str
    suggested: str


WORDS = {
    "uz-cyrl": Words(
        phrase='"сайёр шифокорлар гуруҳи"',
        phrase_title="Тоғли қишлоқларга сайёр шифокорлар гуруҳи йўл олди",
        word="kutubxona",
        misspelt="кутубхоно",
        meant="кутубхона",
        best_query="Maktab",
        best_title="Маҳалла бюджети",
        news="Янгиликлар",
        typed="mehmon uy",
        suggested="Бойсунда 120 та хонадон меҳмон уйига айланди",
    ),
    "ru": Words(
        phrase="«бригады врачей»",
        phrase_title="В горные кишлаки выехали бригады врачей",
        word="библиотека",
        misspelt="библеотека",
        meant="библиотек",
        best_query="школы",
        best_title="Бюджет махалли",
        news="Новости",
        typed="гостевые до",
        suggested="В Байсуне 120 семей открыли гостевые дома",
    ),
}


@pytest.fixture(scope="module")
def searching_site(
    demo_store: SqliteStore, elasticsearch_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveSite]:
    """Serve the demo with an index of its own that has caught up."""
    store = demo_store.copy(tmp_path_factory.mktemp("searching") / "store")
    site = LiveSite(store)
    site.more = index_of(elasticsearch_url)
    try:
        site.start()
        wait_for_index(site)
        site.manage("shell", "--verbosity", "0", "--command", BEST_BET)
        yield site
    finally:
        site.stop()
        store.remove()


def index_of(url: str) -> dict[str, str]:
    return {"ELASTICSEARCH_URL": url, "ELASTICSEARCH_INDEX": f"site-{secrets.token_hex(4)}"}


def wait_for_index(site: LiveSite) -> None:
    """Wait until every public story is in the index and the worker has read the words."""

    def has_caught_up() -> bool:
        printed = site.manage("shell", "--verbosity", "0", "--command", STATUS)
        whole, lag, words = json.loads(printed)
        return whole and not lag and words > 0

    wait_until(has_caught_up, seconds=300, what="the index has every story")


@pytest.fixture
def words(language: str) -> Words:
    return WORDS[language]


def search(page: Any, site: LiveSite, language: str, text: str) -> None:
    """Type a query into the form and send it."""
    page.goto(f"{site.url}/{language}/search/")
    page.locator("#q").fill(text)
    page.locator("#q").press("Enter")
    page.wait_for_url("**/search/?*q=*")


def results(page: Any) -> Any:
    return page.locator("main ol.news h3 a")


def test_a_phrase_is_found_and_marked_in_the_readers_script(
    page: Any, searching_site: LiveSite, language: str, words: Words
) -> None:
    search(page, searching_site, language, words.phrase)
    expect(results(page)).to_have_count(1)
    expect(results(page)).to_have_text(words.phrase_title)
    expect(results(page).locator("mark")).not_to_have_count(0)
    expect(page.locator("#q")).to_have_value(words.phrase)


def test_a_facet_narrows_the_answer_and_keeps_the_counts_of_the_others(
    page: Any, searching_site: LiveSite, language: str, words: Words
) -> None:
    search(page, searching_site, language, words.word)
    everything = results(page).count()
    kinds = page.locator("fieldset", has=page.locator("[name=type]"))
    counts = kinds.locator("label .num").all_inner_texts()
    page.get_by_role("checkbox", name=words.news).check()
    page.locator(".facets button[type=submit]").click()
    page.wait_for_url("**type=news**")
    expect(page.get_by_role("checkbox", name=words.news)).to_be_checked()
    assert 0 < results(page).count() < everything
    assert kinds.locator("label .num").all_inner_texts() == counts


def test_dates_narrow_the_answer_by_year_month_and_day(
    page: Any, searching_site: LiveSite, language: str, words: Words
) -> None:
    search(page, searching_site, language, words.word)
    page.locator("ul.years a", has_text="2018").first.click()
    page.wait_for_url("**from=2018-01-01**")
    in_year = results(page).count()
    assert in_year
    page.locator("ul[aria-labelledby=search-months] a").first.click()
    page.wait_for_url("**to=2018-**")
    assert 0 < results(page).count() <= in_year
    page.locator("#search-from").fill("2019-01-01")
    page.locator("#search-to").fill("2026-12-31")
    page.locator(".facets button[type=submit]").click()
    page.wait_for_url("**from=2019-01-01&to=2026-12-31**")
    years = page.locator("main ol.news time")
    assert all("2018" not in year for year in years.all_inner_texts())


def test_a_misspelt_word_is_offered_as_it_should_be(
    page: Any, searching_site: LiveSite, language: str, words: Words
) -> None:
    search(page, searching_site, language, words.misspelt)
    offered = page.locator(".did-you-mean a")
    expect(offered).to_contain_text(words.meant)
    offered.click()
    expect(results(page)).not_to_have_count(0)


def test_the_editors_choice_stands_first(
    page: Any, searching_site: LiveSite, language: str, words: Words
) -> None:
    search(page, searching_site, language, words.best_query)
    expect(page.locator(".best h3 a")).to_contain_text(words.best_title)
    expect(results(page)).not_to_have_count(0)


def test_titles_are_offered_while_one_types(
    page: Any, searching_site: LiveSite, language: str, words: Words
) -> None:
    page.goto(f"{searching_site.url}/{language}/search/")
    page.locator("#q").press_sequentially(words.typed)
    offered = page.locator(".searchbox .suggest a")
    expect(offered.first).to_have_text(words.suggested)
    page.keyboard.press("Escape")
    expect(offered).to_have_count(0)
    expect(page.locator("#q")).to_have_value(words.typed)
    page.keyboard.press("Backspace")
    page.keyboard.type(words.typed[-1])
    offered.first.click()
    expect(page.locator("h1")).to_have_text(words.suggested)


def test_every_spelling_gives_the_same_first_page(
    page: Any, searching_site: LiveSite, language: str
) -> None:
    pages = set()
    for spelling in ("Oʻzbekiston", "O'zbekiston", "Ozbekiston", "Ўзбекистон", "Özbekiston"):
        page.goto(f"{searching_site.url}/{language}/search/?q={spelling}")
        pages.add(tuple(results(page).all_inner_texts()))
    assert len(pages) == 1
    assert pages != {()}


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[elasticsearch.Elasticsearch]:
    """Start a server that this test may stop."""
    with elasticsearch.server() as running:
        yield running


def test_when_the_server_stops_readers_are_answered_and_told_and_it_comes_back(
    page: Any,
    own_site: LiveSite,
    own_server: elasticsearch.Elasticsearch,
    language: str,
    words: Words,
) -> None:
    own_site.stop()
    own_site.more = index_of(own_server.url)
    own_site.start()
    wait_for_index(own_site)
    notice = page.locator("main .notice[role=status]")
    search(page, own_site, language, words.word)
    expect(results(page)).not_to_have_count(0)
    expect(notice).to_have_count(0)
    own_server.stop()
    search(page, own_site, language, f"{words.word} ")
    expect(notice).to_have_count(1)
    expect(results(page)).not_to_have_count(0)
    own_server.start()

    def is_back() -> bool:
        page.reload()
        return notice.count() == 0

    wait_until(is_back, seconds=90, what="the usual search answers again")
    expect(results(page)).not_to_have_count(0)
