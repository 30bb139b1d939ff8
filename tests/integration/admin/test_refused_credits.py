"""Where a picture without a credit keeps a page from readers, editors are told why."""

import datetime as dt
import json

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import GroupApprovalTask, PageLogEntry, TaskState, Workflow, WorkflowTask

from portal.core.models import PortalImage
from portal.publication.held_back import HELD_BACK
from portal.publication.models import PublishedItem
from portal.publication.release import RETRY_AFTER, Releaser
from tests import factories
from tests.factories.tree import locale_of
from tests.integration.admin.test_refusals import words_of
from tests.integration.admin.test_translating import submit, translate

REASON = "a picture has no credit"


@pytest.fixture
def picture(tree):
    return factories.picture(credit="А. Автор")


def erase_credit(picture):
    picture.credit = ""
    picture.save()


def scheduled(moment, **fields):
    page = factories.news_item("ru", live=False, **fields)
    page.go_live_at = moment
    page.save_revision().publish()
    return page


@pytest.fixture
def in_review(admin, picture):
    """Return a page that waits for approval, whose picture has lost its credit since."""
    page = factories.news_item("ru", live=False, lead_picture=picture, lead_picture_alt="Мост")
    workflow = Workflow.objects.create(name="Проверка")
    task = GroupApprovalTask.objects.create(name="Главный редактор")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    page.save_revision()
    workflow.start(page, None)
    erase_credit(picture)
    return page


@pytest.mark.parametrize("in_a_window", [False, True])
def test_an_approval_that_is_refused_says_why(admin, in_review, in_a_window):
    task = TaskState.objects.get()
    headers = {"x-requested-with": "XMLHttpRequest"} if in_a_window else {}
    address = f"/admin/pages/workflow/action/{in_review.pk}/approve/{task.pk}/"
    answer = admin.post(address, {"comment": ""}, headers=headers)
    edit = f"/admin/pages/{in_review.pk}/edit/"
    assert edit == (json.loads(answer.content)["redirect"] if in_a_window else answer["Location"])
    assert REASON in words_of(answer)
    task.refresh_from_db()
    assert task.status == TaskState.STATUS_IN_PROGRESS
    assert not PublishedItem.objects.exists()


def test_a_translation_whose_picture_has_no_credit_says_why(admin, picture, monkeypatch):
    page = factories.news_item(
        "uz", title="Yangi koʻprik", slug="k", lead_picture=picture, lead_picture_decorative=True
    )
    submit(admin, page, ["ru"])
    translation = translate(page, "ru", {"Yangi koʻprik": "Новый мост"})
    source = {segment.string.data for segment in translation.source.stringsegment_set.all()}
    translate(page, "ru", dict.fromkeys(source - {"Yangi koʻprik"}, "Слова"))
    # As releases left it that did not keep the credits of public pictures.
    PortalImage.objects.update(credit="")
    # The test's own transaction never ends: what wagtail-localize does after its own comes at once.
    monkeypatch.setattr(transaction, "on_commit", lambda action, *args, **kwargs: action())
    draft = page.get_translation(locale_of("ru"))
    answer = admin.post(f"/admin/pages/{draft.pk}/edit/", {"action": "publish"})
    assert answer["Location"] == f"/admin/pages/{draft.pk}/edit/"
    assert REASON in words_of(answer)
    assert not PublishedItem.objects.filter(locale="ru").exists()


@pytest.mark.parametrize("when", ["before it is prepared", "after it was prepared"])
def test_a_credit_erased_after_scheduling_holds_the_release_back(admin, picture, monkeypatch, when):
    soon = timezone.now().replace(microsecond=0) + dt.timedelta(minutes=1)
    page = scheduled(soon, lead_picture=picture, lead_picture_alt="Мост")
    releaser = Releaser()
    if when == "after it was prepared":
        releaser.release_due()
        assert releaser._prepared
    erase_credit(picture)
    for n in range(3):
        monkeypatch.setattr(timezone, "now", lambda n=n: soon + n * RETRY_AFTER)
        assert releaser.release_due() == 0
    monkeypatch.setattr(timezone, "now", lambda: soon + dt.timedelta(hours=1))
    assert not PublishedItem.objects.exists()
    assert PageLogEntry.objects.filter(page=page.pk, action=HELD_BACK).count() == 1
    history = admin.get(f"/admin/pages/{page.pk}/history/").content.decode()
    assert "Not published at its moment" in history
    assert REASON in words_of(admin.get(f"/admin/pages/{page.pk}/edit/"))
    assert "Held back" in admin.get("/admin/news/?state=held_back").content.decode()

    picture.credit = "Б. Автор"
    picture.save()
    assert releaser.release_due() == 1
    assert PublishedItem.objects.exists()
    assert REASON not in words_of(admin.get(f"/admin/pages/{page.pk}/edit/"))
