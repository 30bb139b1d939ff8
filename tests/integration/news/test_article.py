"""The page of one article, and every other answer of its address."""

import datetime as dt

import pytest
from django.utils import timezone

from news.models import NewsPage
from portal.core.blocks.rich_text import paragraph_html
from portal.core.models import PortalDocument, PortalImage, PortalRendition
from portal.publication.models import PublishedAddress, PublishedItem
from tests import factories
from tests.reading import Page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def url_of(page) -> str:
    item = PublishedItem.objects.get(page_id=page.pk)
    return f"/{item.locale}{item.path}"


def test_an_article_shows_its_parts(client):
    picture = factories.picture()
    older = factories.news_item("en", title="Older", date="2018-02-13")
    related = factories.news_item("en", title="Related", date="2017-01-05")
    article = factories.news_item(
        "en",
        title="Faster and closer",
        summary="One visit instead of five.",
        category="society",
        date="2018-02-14T10:00",
        lead_picture=picture,
        lead_picture_alt="A centre of services",
        lead_picture_caption="The new hall.",
        lead_picture_credit="Portal",
        related=[related],
        body=[
            ("paragraph", paragraph_html("Queues are shorter.")),
            ("heading", {"text": "What follows", "level": "2"}),
        ],
    )
    newer = factories.news_item("en", title="Newer", date="2018-02-15")
    page = Page(client, url_of(article))
    assert page.status == 200
    assert page.heading == "Faster and closer"
    assert page.soup.select_one("article time")["datetime"] == "2018-02-14T10:00+05:00"
    assert page.links("article .meta")["Society"] == "/en/news/category/society/"
    assert words(page.soup.select_one(".lede")) == "One visit instead of five."
    assert words(page.soup.select_one(".prose p")) == "Queues are shorter."
    assert words(page.soup.select_one(".prose h2")) == "What follows"
    assert page.soup.select_one("article figure img")["alt"] == "A centre of services"
    assert words(page.soup.select_one("figcaption")) == "The new hall. Portal"
    assert page.soup.select_one(".prevnext [rel=prev]")["href"] == url_of(older)
    assert page.soup.select_one(".prevnext [rel=next]")["href"] == url_of(newer)
    assert page.links(".related") == {"Related": url_of(related)}
    assert page.soup.select_one(".share")
    assert page.links(".crumbs")["News"] == "/en/news/"
    assert "Version 1" in page.main_words


def test_an_article_tells_machines_what_it_is(client):
    article = factories.news_item("en", title="Faster", summary="Closer.", category="society")
    page = Page(client, url_of(article))
    data = page.structured()["NewsArticle"]
    assert data["headline"] == "Faster"
    assert data["description"] == "Closer."
    assert data["articleSection"] == "Society"
    assert data["datePublished"].startswith("2018-02-14")
    assert data["mainEntityOfPage"] == page.canonical()
    assert page.soup.select_one('meta[property="og:type"]')["content"] == "article"


def test_an_article_without_anything_optional_is_whole(client):
    article = factories.news_item("en", title="Bare " + "long " * 45, body=[])
    page = Page(client, url_of(article))
    assert page.status == 200
    assert not page.soup.select(".lede, figure, .prevnext, .related, .translations")


def test_the_frozen_name_gives_way_to_the_present_one(client, tree):
    article = factories.news_item("en", category="society")
    category = tree.categories["society", "en"]
    category.name = "People"
    category.save()
    assert "People" in page_meta(client, article)


def page_meta(client, article) -> str:
    return words(Page(client, url_of(article)).soup.select_one("article .meta"))


@pytest.mark.parametrize(
    "address",
    [
        "/ru/news/2018/02/14/wrong-slug-{n}/",
        "/ru/news/2017/01/01/right-{n}/",
        "/ru/news/2018/99/99/right-{n}/",
        "/ru/news/2018/2/14/right-{n}/",
        "/ru/updates/right-{n}/",
        "/ru/events/right-{n}/",
    ],
)
def test_a_wrong_slug_date_or_section_leads_to_the_frozen_address(client, address):
    article = factories.news_item("ru", slug="right")
    number = PublishedItem.objects.get().number
    response = client.get(address.format(n=number) + "?utm=1")
    assert response.status_code == 301
    assert response.url == url_of(article)


def test_the_address_stays_when_slug_and_date_change(client):
    article = factories.news_item("ru", slug="first", date="2018-02-14")
    before = url_of(article)
    article.slug, article.dated_at = "second", timezone.now()
    article.save_revision().publish()
    assert Page(client, before).status == 200


def test_a_corrected_article_says_when(client):
    article = factories.news_item("en", title="First words")
    assert "updated" not in Page(client, url_of(article)).soup.select_one("article").text
    article.title = "Second words"
    article.save_revision().publish()
    PublishedItem.objects.update(updated_at=timezone.now() + dt.timedelta(hours=1))
    page = Page(client, url_of(article))
    assert page.heading == "Second words"
    assert "updated" in page.soup.select_one("article").text


def test_translations_are_offered_and_declared(client):
    uz = factories.news_item("uz", slug="xabar")
    ru = factories.news_item("ru", slug="novost", translation_of=uz)
    page = Page(client, url_of(ru))
    path = PublishedItem.objects.get(locale="uz").path
    assert set(page.links(".translations").values()) == {f"/uz{path}", f"/uz-cyrl{path}"}
    tags = [link["lang"] for link in page.soup.select(".translations a")]
    assert tags == ["uz-Latn", "uz-Cyrl"]
    assert set(page.alternates()) == {"uz-Latn", "uz-Cyrl", "ru", "x-default"}
    assert set(page.language_links()) >= {"uz-Latn", "uz-Cyrl", "ru"}
    assert "en" not in page.language_links()


def test_the_other_language_of_an_address_finds_its_own_slug(client):
    uz = factories.news_item("uz", slug="xabar")
    ru = factories.news_item("ru", slug="novost", translation_of=uz)
    switched = url_of(ru).replace("/ru/", "/uz/", 1)
    assert client.get(switched).url == url_of(uz)


def test_an_untranslated_article_is_404_and_lists_its_languages(client):
    uz = factories.news_item("uz", title="Faqat oʻzbekcha")
    page = Page(client, url_of(uz).replace("/uz/", "/ru/", 1))
    assert page.status == 404
    assert page.soup.html["lang"] == "ru"
    assert url_of(uz) in page.links().values()
    assert "ru" not in page.alternates()


def test_the_cyrillic_reader_stays_in_the_script(client):
    uz = factories.news_item("uz", category="society")
    page = Page(client, url_of(uz).replace("/uz/", "/uz-cyrl/", 1))
    assert page.status == 200
    assert page.soup.html["lang"] == "uz-Cyrl"
    assert page.soup.select_one("article .topic")["href"].startswith("/uz-cyrl/")


def test_what_was_never_published_is_404(client):
    factories.news_item("ru", live=False)
    for number in (1, 999, 10**17):
        assert client.get(f"/ru/news/2018/02/14/novost-{number}/").status_code == 404


def test_what_was_taken_off_is_410_with_the_reason(client):
    article = factories.news_item("ru")
    url = url_of(article)
    article.unpublish()
    PublishedAddress.objects.update(reason="Опубликовано по ошибке")
    page = Page(client, url)
    assert page.status == 410
    assert "Опубликовано по ошибке" in page.main_words


def test_what_came_back_is_public_again(client):
    article = factories.news_item("ru")
    url = url_of(article)
    article.unpublish()
    assert client.get(url).status_code == 410
    article.refresh_from_db()
    article.save_revision().publish()
    assert client.get(url).status_code == 200


def test_neighbours_of_one_moment_follow_their_numbers(client):
    pages = [factories.news_item("en", title=f"Item {i}", date="2018-02-14") for i in range(3)]
    page = Page(client, url_of(pages[1]))
    assert page.soup.select_one(".prevnext [rel=prev]")["href"] == url_of(pages[0])
    assert page.soup.select_one(".prevnext [rel=next]")["href"] == url_of(pages[2])


def test_a_related_item_far_off_is_no_neighbour(client):
    far = factories.news_item("en", title="Far", date="2010-01-01")
    near = factories.news_item("en", title="Near", date="2018-02-13")
    article = factories.news_item("en", title="Here", related=[far])
    page = Page(client, url_of(article))
    assert page.soup.select_one(".prevnext [rel=prev]")["href"] == url_of(near)


def test_related_items_that_are_not_public_here_are_left_out(client):
    gone = factories.news_item("en", title="Gone")
    elsewhere = factories.news_item("ru", title="Нигде больше")
    article = factories.news_item("en", title="Here", related=[gone, elsewhere])
    gone.unpublish()
    assert not Page(client, url_of(article)).soup.select(".related")


def test_a_link_to_a_draft_is_words_until_the_draft_has_its_time(client):
    def linking(slug: str, target: NewsPage) -> Page:
        link = f'<p>See <a linktype="page" id="{target.pk}">the other text</a></p>'
        return Page(
            client, url_of(factories.news_item("en", slug=slug, body=[("paragraph", link)]))
        )

    draft = factories.news_item("en", title="Not yet", live=False)
    page = linking("early", draft)
    assert "See the other text" in words(page.soup.select_one(".prose"))
    assert not page.links(".prose")
    draft.go_live_at = timezone.now() + dt.timedelta(days=1)
    draft.save_revision().publish()
    (address,) = linking("planned", draft).links(".prose").values()
    assert address.startswith("/en/news/")


def test_pictures_and_documents_that_are_gone_leave_the_text_whole(client):
    picture, document = factories.picture(), factories.document()
    in_text = {"image": picture, "alt": "A hall", "caption": "The new hall.", "credit": "Portal"}
    file = f'<p>Read <a linktype="document" id="{document.pk}">the report</a></p>'
    article = factories.news_item(
        "en",
        title="Pictured",
        lead_picture=factories.picture(),
        lead_picture_alt="A centre of services",
        body=[("picture", in_text), ("paragraph", file)],
    )
    url = url_of(article)
    # As when the files' rows go while the page's record stays: it is never rewritten.
    PortalRendition.objects.all().delete()
    NewsPage.objects.update(lead_picture=None)
    PortalImage.objects.all().delete()
    PortalDocument.objects.all().delete()
    page = Page(client, url)
    assert (page.status, page.heading) == (200, "Pictured")
    assert "The new hall. Portal" in page.main_words
    assert "Read the report" in page.main_words
    for path in ("/en/", "/en/news/", "/en/archive/", page.links(".prose").get("the report")):
        if path:
            assert client.get(path).status_code in {200, 404}


def test_contacts_and_related_items_stand_under_the_rail(client):
    related = factories.news_item("en", title="Related", date="2017-01-05")
    contact = {"name": "Press service", "post": "", "phone": "+998 71 200-00-00", "email": "",
               "hours": ""}  # fmt: skip
    article = factories.news_item("en", related=[related], body=[("contact", contact)])
    beside = Page(client, url_of(article)).soup.select_one("aside.rail ~ .beside")
    assert [words(head) for head in beside.select("h2")] == ["Contacts", "Related"]
    assert beside.select_one('a[href="tel:+998712000000"]')
    plain = factories.news_item("en")
    assert not Page(client, url_of(plain)).soup.select(".beside")


def test_every_block_of_a_body_is_shown(client):
    picture, document = factories.picture(), factories.document("Report")
    about = {"image": picture, "alt": "A hall", "decorative": False, "caption": "", "credit": ""}
    plain = {**about, "alt": "", "decorative": True, "caption": "A wall"}
    article = factories.news_item(
        "en",
        body=[
            ("list", {"numbered": True, "items": ["<p>One</p>", "<p>Two</p>"]}),
            ("quote", {"text": "Closer to people.", "source": "A visitor"}),
            ("picture", about),
            ("gallery", {"title": "Halls", "pictures": [about, plain]}),
            ("table", {"data": [["Region", "Centres"], ["Xorazm", "12"]],
                       "first_row_is_table_header": True, "first_col_is_header": True,
                       "table_caption": "Centres"}),
            ("document", {"document": document, "title": ""}),
            ("fact_box", {"title": "In figures", "text": "<p>48 services</p>"}),
            ("contact", {"name": "Press service", "post": "", "phone": "+998 71 200-00-00",
                         "email": "press@example.uz", "hours": ""}),
        ],
    )  # fmt: skip
    prose = Page(client, url_of(article)).soup.select_one(".prose")
    assert [words(item) for item in prose.select("ol li")] == ["One", "Two"]
    assert words(prose.select_one("blockquote footer")) == "A visitor"
    assert [image["alt"] for image in prose.select("img")] == ["A hall", "A hall", ""]
    assert words(prose.select_one("caption")) == "Centres"
    assert [cell["scope"] for cell in prose.select("th")] == ["col", "col", "row"]
    assert prose.select_one(".tablewrap")["tabindex"] == "0"
    assert "Report" in words(prose.select_one(".doc"))
    assert not prose.select('a[href^="tel:"]')
    assert "48 services" in words(prose)
