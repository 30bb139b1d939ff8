"""The search page as readers see it."""

import re
from html import unescape

import pytest
from django.test import Client

from search.backends.base import PAGE_SIZE
from tests.factories import event_item, news_item
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
    ("address", "kept"),
    [
        ("?q=tuman&from=30.02.2018", 'value="30.02.2018"'),
        ("?q=tuman&to=tomorrow", 'value="tomorrow"'),
        ("?q=tuman&type=page", 'value="tuman"'),
        ("?q=tuman&category=nothing", 'value="tuman"'),
        ("?q=tuman&lang=xx", 'value="tuman"'),
        ("?q=" + "x" * 201, 'aria-describedby="q-error"'),
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
    news_item("uz", title="Tuman", category="society")
    for address in addresses:
        queries(address)
    for number in range(PAGE_SIZE):
        news_item("uz", title=f"Tuman {number}", category="economy")
    for address in addresses:
        queries(address)
