"""Pictures and documents: what is public is served, the rest does not exist."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.test import override_settings
from wagtail.models import ReferenceIndex

from portal.core.models import PortalImage
from portal.core.pictures import sources_for
from tests import factories

pytestmark = pytest.mark.django_db


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_picture_has_its_sizes_in_both_formats(django_assert_num_queries):
    wide, small = factories.picture(size=(1600, 900)), factories.picture(size=(600, 300))
    with django_assert_num_queries(1):
        found = sources_for([wide.pk, small.pk, None, 10**6])
    assert set(found) == {wide.pk, small.pk}
    sources = found[wide.pk]
    assert [part.split()[1] for part in sources.avif.split(", ")] == ["480w", "800w", "1280w"]
    assert [part.split()[1] for part in sources.jpeg.split(", ")] == ["480w", "800w", "1280w"]
    assert (sources.width, sources.height) == (800, 450)
    assert sources.src.endswith(".jpg")
    assert sources.share_url.endswith(".jpg")


def test_a_small_picture_is_not_enlarged():
    small = factories.picture(size=(600, 300))
    sources = sources_for([small.pk])[small.pk]
    assert [part.split()[1] for part in sources.jpeg.split(", ")] == ["480w", "600w"]
    assert (sources.width, sources.height) == (600, 300)


def test_a_picture_without_renditions_is_left_out(django_assert_num_queries):
    picture = factories.picture()
    picture.renditions.all().delete()
    assert sources_for([picture.pk]) == {}
    with django_assert_num_queries(0):
        assert sources_for([]) == {}


def test_a_rendition_is_served_for_ever(client):
    picture = factories.picture()
    response = client.get(sources_for([picture.pk])[picture.pk].src)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {"public", "immutable", "max-age=31536000"} <= set(response["Cache-Control"].split(", "))
    assert body(response).startswith(b"\xff\xd8")


@override_settings(MEDIA_ACCEL_PREFIX="/private/")
def test_nginx_sends_the_file_when_it_can(client):
    picture = factories.picture()
    url = sources_for([picture.pk])[picture.pk].src
    response = client.get(url)
    assert response["X-Accel-Redirect"] == url.replace("/media/", "/private/")
    assert response.content == b""


def test_nothing_else_of_the_storage_is_served(client):
    original = PortalImage.objects.get(pk=factories.picture().pk).file.name
    assert default_storage.exists(original)
    for path in (
        f"/media/{original}",
        "/media/",
        "/media/renditions/",
        "/media/renditions/../original_images/picture.png",
        f"/media/renditions/{'a' * 32}.jpg",
        f"/media/renditions/{'a' * 32}.svg",
        f"/media/renditions/{'A' * 32}.jpg",
        f"/media/renditions/{'a' * 31}.jpg",
    ):
        assert client.get(path).status_code == 404


def document_of(article_is_live: bool):
    document = factories.document()
    block = ("document", {"document": document, "title": "Report"})
    factories.news_item("ru", body=[block], live=article_is_live)
    return document


@pytest.mark.usefixtures("tree")
def test_a_document_is_public_when_something_public_links_it(client):
    document = document_of(article_is_live=True)
    response = client.get(document.url)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline")
    assert body(response).startswith(b"%PDF")


@pytest.mark.usefixtures("tree")
def test_a_document_is_public_when_a_word_of_a_text_links_it(client):
    document = factories.document()
    link = f'<p>The <a linktype="document" id="{document.pk}">report</a></p>'
    factories.news_item("ru", body=[("paragraph", link)])
    assert client.get(document.url).status_code == 200


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize("block", ["document", "paragraph"])
def test_a_document_is_public_while_a_page_that_stays_links_it(client, block):
    document = factories.document()
    value = {
        "document": {"document": document, "title": "Report"},
        "paragraph": f'<p><a linktype="document" id="{document.pk}">report</a></p>',
    }[block]
    page = factories.standard_page("ru", body=[(block, value)])
    ReferenceIndex.create_or_update_for_object(page)
    assert client.get(document.url).status_code == 200
    page.unpublish()
    assert client.get(document.url).status_code == 404


@pytest.mark.usefixtures("tree")
def test_a_document_of_a_draft_is_the_editors_own(client):
    document = document_of(article_is_live=False)
    assert client.get(document.url).status_code == 404
    client.force_login(get_user_model().objects.create_superuser("editor", password="x"))
    response = client.get(document.url)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.usefixtures("tree")
def test_a_document_has_one_name(client):
    document = document_of(article_is_live=True)
    for path in (
        f"/documents/{document.pk}/other.pdf",
        f"/documents/{document.pk}/",
        f"/documents/{document.pk + 1}/{document.filename}",
        f"/documents/{10**20}/{document.filename}",
        "/documents/0/x",
    ):
        assert client.get(path).status_code == 404


def test_programs_are_told_what_not_to_read(client, settings):
    settings.BASE_URL = "https://portal.example"
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert {"Disallow: /admin/", "Disallow: /uz-cyrl/search/"} <= set(lines)
    assert "Sitemap: https://portal.example/sitemap.xml" in lines


def test_the_icon_is_found_where_browsers_look(client):
    assert client.get("/favicon.ico")["Location"] == "/static/favicon.ico"
