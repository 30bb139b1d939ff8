"""The builders of tests make what editors make."""

import pytest

from portal.core.models.images import PUBLIC_SPECS
from portal.publication.models import PublishedItem
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_published_item_is_on_the_read_side():
    factories.build_tree()
    news = factories.news_item("ru", title="Новость", category="society")
    factories.news_item("uz", translation_of=news)
    factories.update_item("ru")
    factories.event_item("en", start="2018-02-20T10:00", end="2018-02-22T18:00")
    items = PublishedItem.objects.order_by("pk")
    assert [(item.kind, item.locale) for item in items] == [
        ("news", "ru"),
        ("news", "uz"),
        ("update", "ru"),
        ("event", "en"),
    ]
    assert items[0].number == items[1].number
    assert items[0].path.startswith("/news/2018/02/14/")


def test_a_draft_is_not_on_the_read_side():
    factories.build_tree()
    factories.news_item("ru", live=False)
    assert not PublishedItem.objects.exists()


def test_a_picture_has_every_public_size():
    image = factories.picture()
    assert image.renditions.count() == len(PUBLIC_SPECS)
    assert len(factories.document().sha256) == 64
