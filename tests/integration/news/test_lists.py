"""Lists of news and updates: order, pages, categories, and what bad pages get."""

import pytest
from wagtail.models import Page as WagtailPage

from portal.publication.models import PublishedItem
from tests import factories
from tests.reading import Page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def titles(first: int, last: int) -> list[str]:
    return [f"Item {i:03}" for i in range(first, last - 1, -1)]


def test_news_stand_newest_first_with_their_parts(client):
    picture = factories.picture()
    factories.news_item("en", title="Older", date="2018-02-13", summary="In short.")
    factories.news_item(
        "en",
        title="Newer",
        date="2018-02-14",
        category="society",
        lead_picture=picture,
        lead_picture_alt="A hall",
    )
    factories.news_item("ru", title="Новость")
    factories.update_item("en", title="An update")
    page = Page(client, "/en/news/")
    assert page.heading == "News"
    assert page.titles() == ["Newer", "Older"]
    newer, older = page.soup.select(".news > li")
    assert newer.select_one("time")["datetime"] == "2018-02-14T10:00+05:00"
    assert words(newer.select_one(".topic")) == "Society"
    # The headline says it all; the picture beside it is decoration.
    assert newer.select_one("img")["alt"] == ""
    assert "In short." in words(older)
    assert not page.soup.select(".pager")


def test_every_item_stands_on_exactly_one_page(client):
    factories.news_items(45)
    pages = [Page(client, f"/en/news/{query}") for query in ("", "?page=2", "?page=3")]
    assert [page.titles() for page in pages] == [titles(45, 26), titles(25, 6), titles(5, 1)]
    assert pages[1].links(".pager") == {
        "Previous": ".", "Page 1": ".", "Page 2": "?page=2", "Page 3": "?page=3", "Next": "?page=3",
    }  # fmt: skip
    assert words(pages[1].soup.select_one('.pager [aria-current="page"]')) == "Page 2"
    assert pages[1].canonical().endswith("/en/news/?page=2")
    assert words(pages[1].soup.title).startswith("News, page 2")


def test_many_items_of_one_day_are_paged_inside_it(client):
    factories.news_items(50, a_day=50)
    assert Page(client, "/en/news/?page=2").titles() == titles(30, 11)
    assert Page(client, "/en/news/?page=3").titles() == titles(10, 1)


def test_pages_that_do_not_exist_are_404(client):
    factories.news_items(21)
    for query in (
        "page=0",
        "page=-1",
        "page=x",
        "page=",
        "page=3",
        "page=99999999999999999999",
        "page=02",
        "page=2&page=3",
        "page=%D9%A3",
        "page=2.0",
        "page=100000",
    ):
        assert Page(client, f"/en/news/?{query}").status == 404, query


def test_the_first_page_has_one_address(client):
    response = client.get("/en/news/?page=1")
    assert (response.status_code, response.url) == (301, "/en/news/")


def test_an_empty_list_says_so(client):
    for path in ("news", "news/category/society", "updates"):
        page = Page(client, f"/en/{path}/")
        assert page.status == 200
        assert page.soup.select_one(".notice")
    assert Page(client, "/en/news/?page=2").status == 404


def test_a_category_has_its_own_news(client):
    factories.news_item("en", title="People", category="society")
    factories.news_item("en", title="Money", category="economy")
    factories.event_item("en", title="A meeting", category="society")
    page = Page(client, "/en/news/category/society/")
    assert page.heading == "Society"
    assert page.titles() == ["People"]
    assert page.links(".crumbs")["News"] == "/en/news/"
    assert words(page.soup.select_one('main [aria-current="page"]')) == "Society"


@pytest.mark.parametrize("code", ["unknown", "x-1", "a" * 40, "UPPER", "a" * 41, "1", "о"])
def test_an_unknown_category_is_404(client, code):
    assert Page(client, f"/en/news/category/{code}/").status == 404


def test_the_language_switch_keeps_the_page_or_gives_the_last(client):
    ru_pages = factories.news_items(41, "ru")
    factories.news_items(25, "uz", translations_of=ru_pages)
    links = Page(client, "/ru/news/?page=2").language_links()
    assert links["uz-Latn"] == "/uz/news/?page=2"
    links = Page(client, "/ru/news/?page=3").language_links()
    assert links["ru"] == "/ru/news/?page=3"
    assert links["uz-Latn"] == "/uz/news/?page=2"
    assert links["uz-Cyrl"] == "/uz-cyrl/news/?page=2"
    assert links["en"] == "/en/news/"
    for tag, url in links.items():
        assert Page(client, url).status == 200, tag


def test_unknown_parameters_do_not_reach_the_canonical_address(client):
    page = Page(client, "/en/news/?utm_source=x&page=1x")
    assert page.status == 404
    page = Page(client, "/en/news/?utm_source=x")
    assert page.canonical().endswith("/en/news/")
    assert page.language_links()["ru"] == "/ru/news/"


def test_updates_have_their_list_and_pages(client):
    factories.update_item("en", title="Older", date="2018-02-13")
    factories.update_item("en", title="Newer", date="2018-02-14")
    factories.news_item("en", title="News, not an update")
    page = Page(client, "/en/updates/")
    assert page.titles() == ["Newer", "Older"]
    item = PublishedItem.objects.get(title="Newer")
    assert page.links("main .news")["Newer"] == item.url.replace(item.url.split("/")[1], "en", 1)
    article = Page(client, f"/en{item.path}")
    assert article.heading == "Newer"
    assert article.links(".crumbs")["New on the portal"] == "/en/updates/"


def test_the_rail_holds_five_updates_whose_link_is_headline_and_more(client):
    for i in range(1, 8):
        factories.update_item("en", title=f"Update {i}", date=f"2018-02-{i:02}")
    page = Page(client, "/en/news/")
    box = page.rail["New on the portal"]
    links = [words(link) for link in box.select("li a")]
    assert links == [f"Update {i} More" for i in (7, 6, 5, 4, 3)]
    assert box.select_one("time")["datetime"] == "2018-02-07"


def test_what_is_unpublished_leaves_list_and_counts(client):
    factories.news_items(21)
    assert Page(client, "/en/news/?page=2").status == 200
    item = PublishedItem.objects.get(title="Item 021")
    WagtailPage.objects.get(pk=item.page_id).specific.unpublish()
    assert Page(client, "/en/news/?page=2").status == 404
    assert Page(client, "/en/news/").titles() == titles(20, 1)


@pytest.mark.parametrize("path", ["/en/news/", "/en/updates/", "/en/news/category/society/"])
def test_lists_are_only_read(client, path):
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200
