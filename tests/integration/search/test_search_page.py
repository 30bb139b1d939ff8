"""The search page as readers see it."""

import re
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page

from news.models import NewsPage
from search.backends.base import PAGE_SIZE
from search.models import BestBet, BestBetStory, MissedQuery, SynonymGroup
from search.vocabulary import VocabularyConsumer
from tests.factories import Tree, event_item, news_item
from tests.integration.search.contract import body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

WRONG_ADDRESSES = [
    "?q=%00",
    "?q=%FF%FE",
    "?q=%",
    "?q=%22",
    "?q=%ED%A0%80",
    "?type=&category=&from=&to=&lang=&sort=&page=",
    "?q=a&q=b",
    "?q[]=a",
    "?sort[]=date&sort=DROP",
    "?from=0000-00-00",
    "?from=0001-01-01&to=9999-12-31",
    "?from=99999-01-01",
    "?to=%D9%A2%D9%A0%D9%A1%D9%A8-01-01",
    "?from=%00",
    "?type=%00",
    "?category=" + "x" * 3000,
    "?lang=uz&lang=uz&lang=uz",
    "?page=99999999999999999999",
    "?page=%00",
    "?" + "&".join(f"category=c{number}" for number in range(300)),
    "?" + "&".join(f"x{number}=1" for number in range(900)),
]


def get(client: Client, address: str = "", language: str = "uz", status: int = 200) -> str:
    """Return the page's HTML; the answer must have the status."""
    response = client.get(f"/{language}/search/{address}")
    assert response.status_code == status
    return response.content.decode()


def titles(html: str) -> list[str]:
    """Return the results' titles without marks."""
    links = re.findall(r'<h3><a class="hl"[^>]*>(.*?)</a></h3>', html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", link)).strip() for link in links]


def main_of(html: str) -> str:
    """Return the page's main part."""
    return html[html.index("<main") : html.index("</main>")]


def test_without_a_query_there_are_tips_and_the_latest(client):
    news_item("uz", title="Yangi tuman")
    html = get(client)
    assert titles(html) == ["Yangi tuman"]
    assert 'type="search"' in html


def test_a_search_page_is_not_indexed(client):
    assert 'name="robots" content="noindex' in get(client)
    assert 'name="robots" content="noindex' in get(client, "?q=tuman")


def test_what_is_found_is_marked(client):
    news_item("uz", title="Yangi tumanlar", body=body("Bu tumanda yaxshi."))
    html = get(client, "?q=tuman")
    assert "Yangi <mark>tumanlar</mark></a>" in html
    assert "Bu <mark>tumanda</mark> yaxshi." in html


def test_the_title_names_query_and_count(client):
    news_item("uz", title="Yangi tuman")
    title = re.search(r"<title>(.*?)</title>", get(client, "?q=tuman"), re.DOTALL)[1]
    assert "tuman" in title
    assert "1" in title


def test_what_was_typed_is_shown_as_typed(client):
    html = get(client, '?q="><script>alert(1)</script> xyzzy')
    assert "<script>alert" not in html
    assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; xyzzy" in html


def test_a_story_is_shown_in_the_readers_language(client):
    story = news_item("uz", title="Covid haqida")
    news_item("ru", title="О covid", translation_of=story)
    assert titles(get(client, "?q=covid")) == ["Covid haqida"]
    assert titles(get(client, "?q=covid", "ru")) == ["О covid"]
    assert titles(get(client, "?q=covid&lang=ru")) == ["О covid"]


def test_a_story_that_the_reader_cannot_read_is_labelled(client):
    news_item("ru", title="Новый район")
    html = main_of(get(client, "?q=район", "en"))
    assert '<span class="tag" lang="ru">Русский</span>' in html
    assert re.search(r'<a class="hl" href="/ru/[^"]+" lang="ru" hreflang="ru">', html)


def test_the_cyrillic_page_marks_in_its_own_script_and_keeps_what_was_typed(client):
    news_item("uz", title="Yangi Oʻzbekistonda tong")
    html = get(client, "?q=Oʻzbekiston", "uz-cyrl")
    assert "Янги <mark>Ўзбекистонда</mark> тонг</a>" in html
    assert 'value="Oʻzbekiston"' in html
    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)[1]
    assert "збекистон" not in title


def test_filters_are_boxes_with_counts_and_links_to_remove_them(client):
    news_item("uz", title="Tuman", category="society")
    event_item("uz", title="Tuman", category="economy")
    html = get(client, "?q=tuman&type=event")
    assert titles(html) == ["Tuman"]
    assert re.search(r'name="type" value="event" checked', html)
    assert re.search(r'name="type" value="news">', html)
    assert 'href="?q=tuman"' in html


def test_filters_without_words_list_the_newest_first(client):
    news_item("uz", title="Eski", date="2018-02-14")
    news_item("uz", title="Yangi", date="2019-02-14")
    assert titles(get(client, "?type=news")) == ["Yangi", "Eski"]
    assert titles(get(client, "?from=14.02.2018&to=2018-02-14")) == ["Eski"]


@pytest.mark.parametrize(
    ("address", "field"),
    [("?q=a&from=31.02.2018", "from"), ("?type=zz", "type"), (f"?q={'a' * 300}", "q")],
)
def test_above_the_form_a_link_leads_to_what_is_wrong(client, address, field):
    html = client.get(f"/ru/search/{address}").content.decode()
    summary = html[html.index('class="notice mistakes"') : html.index('class="facets"')]
    assert f'href="#{field}-error"' in summary
    assert f'id="{field}-error"' in html


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("?q=tuman&from=30.02.2018", 'value="30.02.2018"'),
        ("?q=tuman&to=tomorrow", 'value="tomorrow"'),
        ("?q=tuman&type=page", 'value="tuman"'),
        ("?q=tuman&category=nothing", 'value="tuman"'),
        ("?q=tuman&lang=xx", 'value="tuman"'),
        ("?q=" + "x" * 201, 'aria-describedby="q-error"'),
        ("?q=" + "x" * 201, f'value="{"x" * 201}"'),
    ],
)
def test_a_wrong_value_gets_the_form_back_with_a_message(client, address, kept):
    html = get(client, address, status=400)
    assert 'class="error"' in html
    assert kept in html


def test_a_page_that_is_not_there_is_not_found(client):
    news_item("uz", title="Tuman")
    for number in ["0", "-1", "51", "two", "2", "1e3", "٣"]:
        get(client, f"?q=tuman&page={number}", status=404)


def test_pages_keep_the_whole_query(client):
    for _number in range(PAGE_SIZE + 1):
        news_item("uz", title="Tuman")
    html = get(client, "?type=news&q=tuman&sort=date")
    assert 'href="?q=tuman&amp;type=news&amp;sort=date&amp;page=2"' in html
    assert len(titles(html)) == PAGE_SIZE
    assert len(titles(get(client, "?type=news&q=tuman&sort=date&page=2"))) == 1


def test_nothing_found_helps_on(client):
    news_item("ru", title="Район tuman")
    html = main_of(get(client, '?q="tuman xyz"&lang=uz'))
    assert "/uz/archive/" in html
    assert "/uz/news/category/society/" in html
    assert 'href="?q=tuman+xyz&amp;lang=uz"' in html
    html = main_of(get(client, "?q=tuman&lang=uz"))
    assert 'href="?q=tuman&amp;lang=ru"' in html


def test_exclusions_alone_get_a_hint(client):
    assert 'class="notice"' in main_of(get(client, "?q=-tuman"))


def test_what_is_unpublished_leaves_the_page(client):
    story = news_item("uz", title="Yangi tuman")
    assert titles(get(client, "?q=tuman")) == ["Yangi tuman"]
    story.unpublish()
    assert titles(get(client, "?q=tuman")) == []


def test_other_methods_are_refused(client):
    assert client.post("/uz/search/", {"q": "a"}).status_code == 405


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en"])
def test_no_address_makes_the_page_fail(client, language):
    for address in WRONG_ADDRESSES:
        response = client.get(f"/{language}/search/{address}")
        assert response.status_code in {200, 400, 404}, address


def test_the_number_of_database_queries_does_not_grow(client, django_assert_max_num_queries):
    def queries(address: str) -> None:
        with django_assert_max_num_queries(12):
            get(client, address)

    addresses = ["", "?q=tuman", "?q=tuman+shahar", "?q=tuman&type=news&lang=uz", "?type=news"]
    addresses += ["?q=jamiyxt", "?q=jamiyxt+tuman", "?q=eng+yaxshi"]
    best_bet(news_item("uz", title="Jamiyat", category="society"), "eng yaxshi")
    news_item("uz", title="Tuman", category="society")
    VocabularyConsumer().advance()
    for address in addresses:
        queries(address)
    for number in range(PAGE_SIZE):
        news_item("uz", title=f"Tuman {number}", category="economy")
    for address in addresses:
        queries(address)


# --- What editors tell ----------------------------------------------------------------------------


def synonyms(*names: str) -> None:
    """Save a group as an editor does."""
    group = SynonymGroup(names="\n".join(names))
    group.full_clean()
    group.save()


def best_bet(page: Page, *queries: str) -> None:
    """Save a best answer as an editor does."""
    bet = BestBet(queries="\n".join(queries))
    bet.full_clean()
    bet.stories = [BestBetStory(page=page)]
    bet.save()


def test_synonyms_work_as_soon_as_they_are_saved(client):
    news_item("ru", title="Торговля с США")
    assert titles(get(client, "?q=АҚШ")) == []
    synonyms("АҚШ", "США")
    html = get(client, "?q=AQSH")
    assert titles(html) == ["Торговля с США"]
    assert "<mark>США</mark>" in html


@pytest.mark.parametrize("query", ["maktab", "Maktablar", "мактаб"])
def test_the_editors_choice_stands_above_the_answer_in_any_spelling(client, query):
    chosen = news_item("uz", title="Qabul tartibi")
    news_item("ru", title="Порядок приёма", translation_of=chosen)
    other = news_item("uz", title="Yangi maktab")
    assert titles(get(client, f"?q={query}")) == [other.title]
    best_bet(chosen, "maktab", "школа")
    html = get(client, f"?q={query}")
    assert titles(html) == [chosen.title, other.title]
    assert titles(get(client, "?q=школа", "ru")) == ["Порядок приёма"]


def test_the_editors_choice_needs_all_the_words_and_no_others(client):
    best_bet(news_item("uz", title="Qabul tartibi"), "maktab qabul")
    news_item("uz", title="Maktab")
    assert titles(get(client, "?q=maktab")) == ["Maktab"]
    assert 'class="best"' not in get(client, "?q=maktab+qabul+kuni")
    assert 'class="best"' in get(client, "?q=maktab+qabul")


def test_what_only_the_editors_have_chosen_is_not_told_as_nothing(client):
    best_bet(news_item("uz", title="Qabul tartibi"), "imtihon", "qabul")
    html = get(client, "?q=imtihon", "en")
    assert titles(html) == ["Qabul tartibi"]
    assert "Nothing else found" in html
    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)[1]
    assert "1" in title
    # Nor are there others where the choice is all that has the words.
    html = get(client, "?q=qabul", "en")
    assert titles(html) == ["Qabul tartibi"]
    assert "1 item found" not in main_of(html)


@pytest.mark.parametrize("text", ["🙂", '"', "***", "…"])
def test_a_query_without_words_is_told(client, text):
    news_item("uz", title="Yangi tuman")
    html = main_of(get(client, f"?q={text}", "en"))
    assert "There is no word in what you typed" in html
    assert "There is no word" not in main_of(get(client, "?q=-tuman", "en"))
    assert "There is no word" not in main_of(get(client, "", "en"))


def test_filters_and_later_pages_have_no_editors_choice(client):
    best_bet(news_item("uz", title="Qabul tartibi"), "maktab")
    news_item("uz", title="Maktab")
    assert titles(get(client, "?q=maktab&type=news")) == ["Maktab"]


def test_what_editors_chose_and_then_took_off_is_not_shown(client):
    chosen = news_item("uz", title="Qabul tartibi")
    best_bet(chosen, "maktab")
    chosen.unpublish()
    assert titles(get(client, "?q=maktab")) == []


@pytest.mark.parametrize(
    "names",
    [
        "",
        "АҚШ",
        "АҚШ\n\n",
        "!!!\n???",
        "a b c d e f g\nx",
        "АҚШ\nAQSH",
        "maktab\nMaktablar\nмактаб",
    ],
)
def test_a_group_of_synonyms_needs_two_names_of_words(names):
    with pytest.raises(ValidationError):
        SynonymGroup(names=names).full_clean()


# --- Misspelt words -------------------------------------------------------------------------------


@pytest.fixture
def _vocabulary(tree: Tree) -> None:
    """Publish some words, and let the worker's consumer read them."""
    for number in range(2):
        news_item("uz", title=f"Samarqandda soliq imtiyozlari {number}")
    news_item("ru", title="В Самарканде открыта библиотека")
    VocabularyConsumer().advance()


@pytest.mark.usefixtures("_vocabulary")
@pytest.mark.parametrize(
    ("typed", "meant", "language"),
    [
        ("samarkqand", "samarqandda", "uz"),
        ("samaqrand soliq", "samarqandda soliq", "uz"),
        ("самарқнад", "samarqandda", "uz"),
        ("imtyozlari", "imtiyozlari", "uz"),
        ("библеотека", "библиотека", "ru"),
    ],
)
def test_a_misspelt_query_gets_the_nearest_one_that_finds_something(client, typed, meant, language):
    html = get(client, f"?q={typed}", language)
    link = re.search(r'class="did-you-mean">.*?href="\?([^"]+)">([^<]+)</a>', html)
    assert link[2] == meant
    assert titles(get(client, f"?{unescape(link[1])}", language))


@pytest.mark.usefixtures("_vocabulary")
@pytest.mark.parametrize("typed", ["zzqqxxvv", "samarqandlik", "soliq", "12345678", "-samarkqand"])
def test_what_is_known_or_near_to_nothing_gets_no_other_query(client, typed):
    assert "did-you-mean" not in get(client, f"?q={typed}")


@pytest.mark.usefixtures("_vocabulary")
def test_a_word_of_a_removed_text_is_not_offered(client):
    for page in NewsPage.objects.filter(locale__language_code="ru"):
        page.unpublish()
    assert "did-you-mean" not in get(client, "?q=библеотека", "ru")


# --- Queries that find nothing --------------------------------------------------------------------


def token_in(html: str) -> str:
    """Return the signed query that the page sends back; "" for none."""
    found = re.search(r'data-missed="([^"]*)" data-missed-url="/uz/search/nothing-found/"', html)
    return unescape(found[1]) if found else ""


def test_a_query_that_found_nothing_is_counted_when_the_browser_says_so(client):
    for query in ["Tuman", "TUMAN", "туман"]:
        token = token_in(get(client, f"?q={query}"))
        answer = client.post("/uz/search/nothing-found/", {"query": token})
        assert answer.status_code == 204
    assert [(row.text, row.count) for row in MissedQuery.objects.all()] == [("tuman", 3)]


def test_what_was_never_asked_is_not_counted(client):
    for forged in ["", "xyzzy", "xyzzy:abc", "\0", "x" * 9_000]:
        answer = client.post("/uz/search/nothing-found/", {"query": forged})
        assert answer.status_code == 400
    assert client.get("/uz/search/nothing-found/").status_code == 405
    assert MissedQuery.objects.count() == 0


@pytest.mark.parametrize(
    "query", ["90 123 45 67", "AA1234567", "name@example.uz", "www.example.uz", "xyzzy&type=news"]
)
def test_what_may_be_personal_or_was_filtered_is_not_counted(client, query):
    assert token_in(get(client, f"?q={query}")) == ""


def test_a_query_that_found_something_is_not_counted(client):
    news_item("uz", title="Yangi tuman")
    assert token_in(get(client, "?q=tuman")) == ""
    assert token_in(get(client, "?q=tuman xyzzy"))


# --- While typing ---------------------------------------------------------------------------------


def test_titles_are_suggested_in_the_readers_script_and_language(client):
    story = news_item("uz", title="Yangi tumanlar")
    news_item("ru", title="Новые районы", translation_of=story)
    latin = client.get("/uz/search/suggest/?q=tuman").content.decode()
    assert ">Yangi tumanlar</a>" in latin
    assert ">Янги туманлар</a>" in client.get("/uz-cyrl/search/suggest/?q=tuman").content.decode()
    assert ">Новые районы</a>" in client.get("/ru/search/suggest/?q=район").content.decode()
    assert client.get("/uz/search/suggest/?q=zzz").content.decode().strip() == ""


def test_suggestions_are_not_kept_by_caches(client):
    assert "no-store" in client.get("/uz/search/suggest/?q=tuman")["Cache-Control"]


# --- Presets of dates, deep pages -----------------------------------------------------------------


def test_a_year_offers_its_months(client):
    news_item("uz", title="Tuman", date="2018-02-14")
    news_item("uz", title="Tuman", date="2019-02-14")
    html = main_of(get(client, "?q=tuman"))
    assert 'href="?q=tuman&amp;from=2018-01-01&amp;to=2018-12-31"' in html
    html = main_of(get(client, "?q=tuman&from=2018-01-01&to=2018-12-31"))
    assert 'href="?q=tuman&amp;from=2018-02-01&amp;to=2018-02-28"' in html
    assert "Fevral" in html


def test_pages_beyond_the_numbered_ones_follow_the_last_of_them(client, monkeypatch):
    for name in ("query", "answer"):
        monkeypatch.setattr(f"search.{name}.MAX_PAGES", 1)
    monkeypatch.setattr("search.answer.NUMBERED", PAGE_SIZE)
    for _number in range(2 * PAGE_SIZE + 1):
        news_item("uz", title="Tuman")
    seen, address, pages = [], "?q=tuman", 0
    while address:
        html = get(client, address)
        seen += re.findall(r'class="hl" href="([^"]+)"', html)
        following = re.search(r'href="(\?[^"]+after=[^"]+)"', html)
        address, pages = unescape(following[1]) if following else "", pages + 1
    assert pages == 3
    assert "Sahifa 3" in html
    assert len(seen) == len(set(seen)) == 2 * PAGE_SIZE + 1
    get(client, "?q=tuman&page=2", status=404)
    get(client, "?q=tuman&page=2&after=forged", status=404)
    # Such a page has no address of its own: another language begins with the first one.
    assert 'href="/ru/search/?q=tuman"' in html
