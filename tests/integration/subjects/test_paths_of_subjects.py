"""Subjects go with a page whatever way it becomes public."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Locale, TaskState
from wagtail_localize.models import StringTranslation, Translation

from news.models import NewsPage
from portal.publication.models import ItemSubject
from portal.publication.release import Releaser
from tests import factories
from tests.integration.publication.agreement import assert_agreement
from tests.integration.publication.desk import Desk, news_index
from tests.integration.publication.test_every_path import _release_later

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

KEYS = {"form:speech", "region:samarkand", "organisation:water", "official:aliyev"}
TICKED = {"form": "speech", "regions": "samarkand", "organisations": "water", "officials": "aliyev"}
NAMED = {
    "form": "speech",
    "regions": ["samarkand"],
    "organisations": ["water"],
    "officials": ["aliyev"],
}


@pytest.fixture
def desk(tree):
    factories.region()
    factories.organisation("water", "Агентство воды")
    factories.official("aliyev", "Алишер Намунаев")
    return Desk()


def keys_in(locale="ru"):
    assert_agreement()
    return set(ItemSubject.objects.filter(locale=locale).values_list("subject", flat=True))


def test_in_a_workflow(desk, tree):
    page = desk.create(news_index(tree), action="submit", **TICKED)
    assert not keys_in()
    desk.post("workflow_action", page.pk, "approve", TaskState.objects.get().pk)
    assert keys_in() == KEYS


def test_at_the_planned_second(desk, tree):
    due = timezone.now() + dt.timedelta(hours=1)
    page = desk.create(news_index(tree), action="publish", go_live_at=due, **TICKED)
    assert not keys_in()
    assert _release_later(Releaser(), page) == 1
    assert keys_in() == KEYS


def test_in_bulk(desk):
    desk.bulk("publish", *(factories.news_item(live=False, **NAMED) for _ in range(2)))
    assert keys_in() == KEYS
    assert ItemSubject.objects.count() == 2 * len(KEYS)


def test_in_a_copy(desk):
    page = factories.news_item(**NAMED)
    parent = page.get_parent().pk
    names = {"new_title": "Копия", "new_slug": "copy", "new_parent_page": parent}
    desk.post("copy", page.pk, publish_copies="on", **names)
    assert NewsPage.objects.get(slug="copy").regions == ["samarkand"]
    assert ItemSubject.objects.count() == 2 * len(KEYS)
    assert keys_in() == KEYS


def test_in_a_translation(desk, django_capture_on_commit_callbacks):
    page = factories.news_item("uz", title="Yangi qonun", **NAMED)
    russian = Locale.objects.get(language_code="ru")
    with django_capture_on_commit_callbacks(execute=True):
        desk.post("wagtail_localize:submit_page_translation", page.pk, locales=russian.pk)
    translated = page.get_translation(russian)
    translation = Translation.objects.get(source__object_id=page.translation_key)
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=russian, data="Перевод"
        )
    with django_capture_on_commit_callbacks(execute=True):
        desk.post("edit", translated.pk, action="publish")
    assert keys_in("ru") == keys_in("uz") == KEYS
