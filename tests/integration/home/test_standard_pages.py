"""Pages that stay, such as /about/."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.core.blocks.rich_text import paragraph_html
from tests import factories
from tests.reading import Page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def test_a_standard_page_shows_its_text(client):
    factories.standard_page("ru", title="О портале", summary="Коротко.")
    page = Page(client, "/ru/about/")
    assert page.heading == "О портале"
    assert words(page.soup.select_one("main .lede")) == "Коротко."
    assert words(page.soup.select_one(".prose")) == "Как устроен портал."
    assert page.soup.select_one('meta[name="description"]')["content"] == "Коротко."
    assert set(page.alternates()) == {"ru", "x-default"}


def test_its_pictures_are_shown(client):
    picture = factories.picture()
    block = {"image": picture, "alt": "A hall", "decorative": False, "caption": "", "credit": ""}
    factories.standard_page("en", title="About", body=[("picture", block)])
    assert Page(client, "/en/about/").soup.select_one(".prose img")["alt"] == "A hall"


def test_links_in_its_text_lead_to_public_addresses(client):
    article = factories.news_item("en", title="Article")
    link = f'<p><a linktype="page" id="{article.pk}">read</a></p>'
    factories.standard_page("en", title="About", body=[("paragraph", link)])
    href = Page(client, "/en/about/").links(".prose")["read"]
    assert client.get(href).status_code == 200


def test_many_links_take_no_more_queries_than_one(client, tree):
    def queries(count: int) -> int:
        articles = [factories.news_item("en", slug=f"a{count}-{n}") for n in range(count)]
        document = factories.document()
        links = "".join(f'<a linktype="page" id="{each.pk}">n</a> ' for each in articles)
        other = tree.homes["en"].pk
        links += f'<a linktype="document" id="{document.pk}">d</a>'
        links += f'<a linktype="page" id="{other}">h</a>'
        body = [("paragraph", f"<p>{links}</p>")] * 2
        page = factories.standard_page("en", slug=f"links-{count}", body=body)
        client.get("/en/news/")
        with CaptureQueriesContext(connection) as captured:
            shown = Page(client, f"/en/{page.slug}/")
        assert len(shown.soup.select(".prose a[href]")) == 2 * (count + 2)
        return len(captured)

    assert queries(20) == queries(1) <= 12


def test_a_page_that_is_not_here_lists_its_languages(client):
    factories.standard_page("ru")
    page = Page(client, "/en/about/")
    assert page.status == 404
    assert "/ru/about/" in page.links().values()


def test_drafts_and_unknown_slugs_are_404(client):
    page = factories.standard_page("ru")
    page.unpublish()
    for path in ("about", "nothing", "about-us", "news-", "a" * 300):
        assert Page(client, f"/ru/{path}/").status == 404, path


def test_sections_are_not_taken_for_standard_pages(client):
    factories.standard_page("ru", slug="contacts", body=[("paragraph", paragraph_html("Адрес."))])
    assert Page(client, "/ru/news/").heading == "Новости"
    assert Page(client, "/ru/contacts/").status == 200
