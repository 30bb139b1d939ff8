"""What a page says of itself to browsers, search engines and social networks."""

import datetime as dt
import json

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.utils import translation

from portal.core.pictures import PictureSources
from portal.navigation.frame import render_page
from portal.navigation.head import Crumb, PageHead

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("_without_rail"),
]

PICTURE = PictureSources("", "/media/a.jpg 800w", "/media/a.jpg", 800, 450, "/media/share.jpg")


@pytest.fixture
def _without_rail(settings):
    settings.RAIL_BOXES = []
    settings.BASE_URL = "https://portal.example"


def drawn(language: str, head: PageHead) -> BeautifulSoup:
    """Render a page of nothing but its frame."""
    with translation.override(language):
        response: HttpResponse = render_page(RequestFactory().get("/"), "base.html", head)
    return BeautifulSoup(response.content, "html.parser")


def meta(page: BeautifulSoup, name: str) -> list[str]:
    found = page.select(f'meta[property="{name}"], meta[name="{name}"]')
    return [tag["content"] for tag in found]


def alternates(page: BeautifulSoup) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate]")}


def test_the_title_names_page_and_portal():
    assert drawn("en", PageHead("News", "/news/")).title.string == "News — Government portal"
    home = drawn("en", PageHead("Government portal", "/", section="home"))
    assert home.title.string == "Government portal"


def test_addresses_are_absolute_and_keep_the_query():
    page = drawn("ru", PageHead("News", "/news/", query="page=2"))
    canonical = page.select_one("link[rel=canonical]")["href"]
    assert canonical == "https://portal.example/ru/news/?page=2"
    assert meta(page, "og:url") == [canonical]
    assert alternates(page) == {
        "uz-Latn": "https://portal.example/uz/news/?page=2",
        "uz-Cyrl": "https://portal.example/uz-cyrl/news/?page=2",
        "ru": canonical,
        "en": "https://portal.example/en/news/?page=2",
        "x-default": "https://portal.example/uz/news/?page=2",
    }


def test_only_languages_that_have_the_page_are_named():
    page = drawn("en", PageHead("Text", "/news/x-1/", locales=["ru", "en"]))
    assert set(alternates(page)) == {"ru", "en", "x-default"}
    assert alternates(page)["x-default"] == "https://portal.example/ru/news/x-1/"
    links = page.select("nav.lang a")
    assert [link["href"] for link in links] == ["/ru/news/x-1/", "/en/news/x-1/"]
    absent = page.select("nav.lang .lang__none")
    assert [item.select_one("[lang]")["lang"] for item in absent] == ["uz-Latn", "uz-Cyrl"]
    assert "does not exist in this language" in absent[0].get_text()


def test_the_switcher_marks_the_language_that_is_read():
    page = drawn("uz-cyrl", PageHead("News", "/news/"))
    marked = page.select("nav.lang a[aria-current]")
    assert [(link["hreflang"], link.get_text()) for link in marked] == [("uz-Cyrl", "Ўзбекча")]


def test_a_shared_page_has_a_picture_of_its_own_or_the_portals():
    assert meta(drawn("en", PageHead("News", "/news/")), "og:image") == [
        "https://portal.example/static/share.jpg"
    ]
    page = drawn("en", PageHead("Text", "/x/", picture=PICTURE, picture_alt="A hall"))
    assert meta(page, "og:image") == ["https://portal.example/media/share.jpg"]
    assert meta(page, "og:image:alt") == ["A hall"]
    assert meta(page, "twitter:card") == ["summary_large_image"]


def test_an_article_tells_its_times():
    moment = dt.datetime(2018, 2, 14, 5, 0, tzinfo=dt.UTC)
    page = drawn("en", PageHead("Text", "/x/", og_type="article", published_at=moment))
    assert meta(page, "article:published_time") == ["2018-02-14T10:00:00+05:00"]


def test_structured_data_cannot_end_its_script():
    evil = "</script><script>alert(1)</script><!-- & \u2028"
    head = PageHead("Text", "/x/", crumbs=[Crumb(evil)], structured=[{"name": evil}])
    page = drawn("en", head)
    scripts = page.select('script[type="application/ld+json"]')
    assert json.loads(scripts[0].string) == {"name": evil}
    assert len(page.find_all("script")) == len(scripts) + 1


def test_breadcrumbs_begin_at_home_and_end_here():
    head = PageHead("Text", "/news/x-1/", crumbs=[Crumb("News", "/news/"), Crumb("Text")])
    page = drawn("en", head)
    crumbs = page.select("nav.crumbs li > *")
    assert [(crumb.get_text(), crumb.get("href")) for crumb in crumbs] == [
        ("Home", "/en/"),
        ("News", "/en/news/"),
        ("Text", None),
    ]
    data = json.loads(page.select_one('script[type="application/ld+json"]').string)
    assert [step["item"] for step in data["itemListElement"]] == [
        "https://portal.example/en/",
        "https://portal.example/en/news/",
        "https://portal.example/en/news/x-1/",
    ]


def test_what_is_not_indexed_names_no_other_address():
    page = drawn("en", PageHead("Search", "/search/", indexed=False))
    assert meta(page, "robots") == ["noindex, follow"]
    assert not page.select("link[rel=canonical], link[rel=alternate]")


@pytest.mark.parametrize(
    ("language", "script"),
    [("uz", "latin"), ("uz-cyrl", "cyrillic"), ("ru", "cyrillic"), ("en", "latin")],
)
def test_the_fonts_of_the_pages_script_are_fetched_early(language, script):
    page = drawn(language, PageHead("News", "/news/"))
    fonts = [link["href"] for link in page.select("link[rel=preload]")]
    assert fonts == [
        f"/static/fonts/noto-serif-600-{script}.woff2",
        f"/static/fonts/noto-sans-400-{script}.woff2",
    ]


def test_the_menu_marks_the_page_or_its_section():
    def marked(head: PageHead) -> list[tuple[str, str]]:
        entries = drawn("en", head).select(".mainnav a[aria-current]")
        return [(entry.get_text(), entry["aria-current"]) for entry in entries]

    assert marked(PageHead("News", "/news/", section="news")) == [("News", "page")]
    assert marked(PageHead("Text", "/news/x-1/", section="news")) == [("News", "true")]
    assert marked(PageHead("Search", "/search/", section="search")) == []


def test_text_of_editors_is_escaped():
    page = drawn("en", PageHead('"><b>', "/x/", description='"><i>', crumbs=[Crumb("<u>")]))
    assert not page.select("title b, head i, nav u")
    assert meta(page, "og:title") == ['"><b>']


@override_settings(BASE_URL="https://portal.example/")
def test_a_base_address_may_end_with_a_slash():
    page = drawn("ru", PageHead("News", "/news/"))
    assert page.select_one("link[rel=canonical]")["href"] == "https://portal.example/ru/news/"
