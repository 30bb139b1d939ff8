"""A photo report: each picture has its own address, its words, its full size."""

import io

import pytest
from django.core.files.images import ImageFile
from PIL import Image

from portal.core.models import PortalImage
from portal.publication.models import PublishedItem
from tests import factories
from tests.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def photo(image, **words):
    return ("photo", {"image": image, "alt": "A bridge", "decorative": False, "caption": "",
                      "credit": "", "place": "", "taken_on": None, **words})  # fmt: skip


@pytest.fixture
def report():
    image = factories.picture(credit="Press service", place="Nukus", taken_on="2018-02-13")
    page = factories.news_item(
        "en",
        title="The bridge",
        photos=[photo(image, caption=f"Picture called {n}") for n in (1, 2, 3)],
    )
    return PublishedItem.objects.get(page_id=page.pk)


def test_the_report_leads_to_each_of_its_pictures(client, report):
    page = Page(client, report.url)
    links = [link["href"] for link in page.soup.select(".photos__list a")]
    assert links == [f"{report.url}photos/{n}/" for n in (1, 2, 3)]
    assert report.form == "photo-report"


def test_a_picture_has_a_page_with_its_words_and_those_beside_it(client, report):
    page = Page(client, f"{report.url}photos/2/")
    assert page.status == 200
    assert page.heading == "Picture 2 of 3"
    for word in ("Picture called 2", "Press service", "Nukus", "13 February 2018"):
        assert word in page.main_words
    assert page.soup.select_one("[rel=prev]")["href"] == f"{report.url}photos/1/"
    assert page.soup.select_one("[rel=next]")["href"] == f"{report.url}photos/3/"
    full = page.soup.select_one("a.download")
    assert client.get(full["href"])["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize("place", ["4", "99"])
def test_a_picture_that_is_not_there_is_not_found(client, report, place):
    assert client.get(f"{report.url}photos/{place}/").status_code == 404


def test_a_wrong_address_of_a_picture_leads_to_the_right_one(client, report):
    wrong = f"/en/news/2017/01/01/other-{report.number}/photos/2/"
    assert client.get(wrong)["Location"] == f"{report.url}photos/2/"


def test_what_is_served_says_nothing_in_private(client):
    data = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F], exif[0x013B], exif[0x010E] = "SECRETCAMERA", "A. Author", "The bridge"
    exif[0x8825] = {1: "N", 2: (41.0, 1.0, 2.0)}
    exif[0x0112] = 6
    Image.new("RGB", (90, 60), "red").save(data, "JPEG", exif=exif, comment=b"SECRETCOMMENT")
    image = PortalImage(title="Bridge")
    image.file = ImageFile(io.BytesIO(data.getvalue()), name="bridge.jpg")
    image.save()
    image.make_public_renditions()
    # An editor's thumbnail, in the file's own format, is served to everybody as well.
    image.get_rendition("max-50x50")
    for rendition in image.renditions.all():
        with rendition.file.open() as file:
            content = file.read()
        assert b"SECRET" not in content, rendition.filter_spec
        assert not Image.open(io.BytesIO(content)).getexif(), rendition.filter_spec
    assert (image.caption, image.credit) == ("The bridge", "A. Author")
    turned = image.renditions.get(filter_spec="width-480|format-jpeg")
    assert (turned.width, turned.height) == (60, 90)
