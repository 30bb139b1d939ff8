"""Nothing is published whose pictures name nobody."""

import pytest
from django.core.exceptions import PermissionDenied

from news.models import NewsIndexPage, NewsPage
from portal.publication.bulk import BulkPublisher
from portal.publication.models import PublishedItem
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def photo(image, credit=""):
    return ("photo", {"image": image, "alt": "Мост", "decorative": False, "caption": "",
                      "credit": credit, "place": "", "taken_on": None})  # fmt: skip


@pytest.fixture
def nameless():
    return factories.picture(credit="")


@pytest.mark.parametrize("where", ["lead", "body", "gallery", "photos"])
def test_a_revision_with_a_nameless_picture_is_not_published(nameless, where):
    shown = {"image": nameless, "alt": "Мост", "decorative": False, "caption": "", "credit": ""}
    fields = {
        "lead": {"lead_picture": nameless, "lead_picture_alt": "Мост"},
        "body": {"body": [("picture", shown)]},
        "gallery": {"body": [("gallery", {"title": "", "pictures": [shown, shown]})]},
        "photos": {"photos": [photo(nameless)]},
    }[where]
    page = factories.news_item("ru", live=False, **fields)
    with pytest.raises(PermissionDenied):
        page.save_revision().publish()
    assert not PublishedItem.objects.exists()


def test_a_credit_at_the_picture_or_in_the_text_is_enough(nameless):
    factories.news_item("ru", photos=[photo(nameless, credit="А. Автор")])
    factories.news_item("ru", photos=[photo(factories.picture(credit="А. Автор"))])
    assert PublishedItem.objects.count() == 2


def test_bulk_work_refuses_it_too(nameless):
    parent = NewsIndexPage.objects.get(locale__language_code="ru")
    with BulkPublisher() as bulk, pytest.raises(PermissionDenied):
        bulk.add(parent, NewsPage(title="Мост", slug="most", lead_picture=nameless))
