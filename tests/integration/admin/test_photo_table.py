"""Pictures in one table: many files at once, their words side by side."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from news.models import NewsIndexPage, NewsPage
from portal.core.models import PortalImage
from portal.publication.models import PublishedItem
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def picture_file(n):
    data = io.BytesIO()
    Image.new("RGB", (64, 36), (12, 51, n)).save(data, "PNG")
    return SimpleUploadedFile(f"bridge-{n}.png", data.getvalue(), content_type="image/png")


def latest(page):
    return NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.fixture
def page():
    return factories.news_item("ru", live=False)


def test_many_files_become_pictures_of_the_draft(admin, page):
    words = {"all-credit": "А. Автор", "all-place": "Нукус", "all-taken_on": "2018-02-13"}
    files = [picture_file(n) for n in range(12)]
    answer = admin.post(f"/admin/news/{page.pk}/photos/", {**words, "all-pictures": files})
    assert answer["Location"] == f"/admin/news/{page.pk}/photos/"
    photos = latest(page).photos
    assert [child.value["image"].title for child in photos] == [f"bridge-{n}" for n in range(12)]
    assert {child.value["credit"] for child in photos} == {"А. Автор"}
    assert {str(child.value["taken_on"]) for child in photos} == {"2018-02-13"}
    assert not PublishedItem.objects.exists()


def test_each_row_keeps_its_own_words(admin, page):
    address = f"/admin/news/{page.pk}/photos/"
    admin.post(address, {"all-pictures": [picture_file(1), picture_file(2), picture_file(3)]})
    first, second, third = (child.id for child in latest(page).photos)
    words = {
        f"{first}-alt": "Мост", f"{first}-caption": "Утро", f"{first}-credit": "Своя подпись",
        f"{second}-alt": "Река", f"{third}-remove": "on", "all-credit": "А. Автор",
    }  # fmt: skip
    answer = admin.post(address, words)
    assert answer["Location"] == f"/admin/pages/{page.pk}/edit/"
    kept = [(c.value["alt"], c.value["caption"], c.value["credit"]) for c in latest(page).photos]
    assert kept == [("Мост", "Утро", "Своя подпись"), ("Река", "", "А. Автор")]


def broken():
    return SimpleUploadedFile("broken.png", b"no picture", content_type="image/png")


def test_a_file_that_is_no_picture_is_named_and_the_others_are_kept(admin, page):
    files = [picture_file(1), broken(), picture_file(2)]
    answer = admin.post(f"/admin/news/{page.pk}/photos/", {"all-pictures": files}, follow=True)
    assert "Not added: broken.png" in answer.content.decode()
    titles = [child.value["image"].title for child in latest(page).photos]
    assert titles == ["bridge-1", "bridge-2"]


def test_when_no_file_is_a_picture_nothing_is_saved_and_the_field_names_them(admin, page):
    answer = admin.post(f"/admin/news/{page.pk}/photos/", {"all-pictures": [broken()]})
    assert answer.status_code == 200
    assert "broken.png" in answer.context["all"].errors["pictures"][0]
    assert not PortalImage.objects.exists()


def test_a_new_report_keeps_the_good_files_and_names_the_wrong_one(admin, tree):
    given = {"title": "Мост", "language": tree.index(NewsIndexPage, "ru").pk}
    files = {"pictures": [broken(), picture_file(1)]}
    answer = admin.post("/admin/news/new-photo-report/", {**given, **files}, follow=True)
    assert "Not added: broken.png" in answer.content.decode()
    assert len(latest(NewsPage.objects.get()).photos) == 1


def test_more_than_sixty_are_refused(admin, page, monkeypatch):
    monkeypatch.setattr("news.admin.photo_forms.MOST_PHOTOS", 1)
    files = [picture_file(1), picture_file(2)]
    assert admin.post(f"/admin/news/{page.pk}/photos/", {"all-pictures": files}).status_code == 200
    assert not latest(page).photos


def test_a_new_report_is_a_draft_with_its_pictures_and_leads_to_the_table(admin, tree):
    assert "/admin/news/new-photo-report/" in admin.get("/admin/news/").content.decode()
    index = tree.index(NewsIndexPage, "ru")
    given = {"title": "Мост в Нукусе", "language": index.pk, "credit": "А. Автор"}
    address = "/admin/news/new-photo-report/"
    assert admin.post(address, {**given, "title": ""}).status_code == 200
    assert not NewsPage.objects.exists()
    answer = admin.post(address, {**given, "pictures": [picture_file(1), picture_file(2)]})
    page = NewsPage.objects.get()
    assert answer["Location"] == f"/admin/news/{page.pk}/photos/"
    assert (page.live, page.locale.language_code) == (False, "ru")
    assert [child.value["credit"] for child in latest(page).photos] == ["А. Автор"] * 2
    assert admin.get(answer["Location"]).status_code == 200
