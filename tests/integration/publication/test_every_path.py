"""Every way in which Wagtail changes what is public, each through the real thing."""

import datetime as dt
import uuid
from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, TaskState
from wagtail_localize.models import StringTranslation, Translation

from events.models import EventsIndexPage
from news.models import NewsPage
from portal.home.models import StandardPage
from portal.publication import door
from portal.publication.bulk import BulkPublisher
from portal.publication.door import OutsidePublication
from portal.publication.models import (
    EventKind,
    PublicationEvent,
    PublicationState,
    PublishedAddress,
    PublishedItem,
)
from portal.publication.release import Releaser
from tests import factories
from tests.integration.publication.agreement import assert_agreement, events
from tests.integration.publication.desk import news_index

pytestmark = pytest.mark.sqlite

PUBLISHED, CORRECTED, UNPUBLISHED = (
    EventKind.PUBLISHED,
    EventKind.CORRECTED,
    EventKind.UNPUBLISHED,
)
RESTORED, REMOVED = EventKind.RESTORED, EventKind.REMOVED


def item_of(page: Page) -> PublishedItem:
    return PublishedItem.objects.get(page_id=page.pk)


def last_event() -> PublicationEvent:
    return PublicationEvent.objects.latest("sequence")


# --- In the admin -------------------------------------------------------------------------------


def test_create_and_publish(desk, tree):
    with events(PUBLISHED):
        page = desk.create(news_index(tree), action="publish", title="Новый закон")
    assert item_of(page).title == "Новый закон"
    assert last_event().actor == desk.user


def test_create_a_draft_then_publish_it(desk, tree):
    with events():
        page = desk.create(news_index(tree), title="Черновик")
    with events(PUBLISHED):
        desk.edit(page, action="publish")


def test_edit_and_publish(desk):
    page = factories.news_item()
    with events(CORRECTED):
        desk.edit(page, action="publish", title="Иначе")
    assert item_of(page).title == "Иначе"


def test_a_draft_of_a_public_page(desk):
    page = factories.news_item(title="Как было")
    with events():
        desk.edit(page, title="Ещё не решено")
    assert item_of(page).title == "Как было"
    assert PublishedItem.objects.filter(title="Ещё не решено").count() == 0


def test_unpublish(desk):
    page = factories.news_item()
    with events(UNPUBLISHED):
        desk.post("unpublish", page.pk)
    assert last_event().actor == desk.user


def test_delete(desk):
    page = factories.news_item()
    with events(REMOVED):
        desk.post("delete", page.pk)
    assert PublishedAddress.objects.get().status == "removed"


def test_delete_of_a_parent_is_refused(desk, tree):
    page = factories.news_item()
    with events():
        desk.try_post("delete", news_index(tree).pk)
    assert Page.objects.filter(pk=page.pk).exists()


def test_unpublish_of_a_parent_is_refused_with_and_without_descendants(desk, tree):
    factories.news_item()
    for data in ({}, {"include_descendants": "on"}):
        with events():
            desk.try_post("unpublish", news_index(tree).pk, **data)
    assert news_index(tree).live


def test_unpublish_with_drafts_below_and_translations(desk, tree):
    factories.event_item(live=False)
    index = tree.index(EventsIndexPage, "ru")
    with events():
        desk.post("unpublish", index.pk, include_descendants="on")
    assert not Page.objects.get(pk=index.pk).live


def test_bulk_publish(desk):
    drafts = [factories.news_item(live=False) for _ in range(3)]
    with events(PUBLISHED, PUBLISHED, PUBLISHED):
        desk.bulk("publish", *drafts)


def test_bulk_publish_with_everything_below(desk, tree):
    for _ in range(2):
        factories.news_item(live=False)
    with events(PUBLISHED, PUBLISHED):
        desk.bulk("publish", news_index(tree), include_descendants="on")


def test_bulk_unpublish(desk):
    pages = [factories.news_item() for _ in range(3)]
    with events(UNPUBLISHED, UNPUBLISHED, UNPUBLISHED):
        desk.bulk("unpublish", *pages)


def test_bulk_delete(desk):
    pages = [factories.news_item() for _ in range(3)]
    with events(REMOVED, REMOVED, REMOVED):
        desk.bulk("delete", *pages)


def test_bulk_delete_that_is_refused_for_one_page_deletes_none(desk, tree):
    pages = [factories.event_item(), factories.news_item()]
    with events():
        desk.bulk("delete", pages[0], news_index(tree))
    assert Page.objects.filter(pk__in=[page.pk for page in pages]).count() == 2


def test_workflow_approval(desk, tree):
    page = desk.create(news_index(tree), action="submit", title="На проверке")
    assert not PublishedItem.objects.exists()
    task = TaskState.objects.get()
    with events(PUBLISHED):
        desk.post("workflow_action", page.pk, "approve", task.pk)
    assert last_event().actor == desk.user


def test_schedule_and_release(desk, tree):
    due = timezone.now() + dt.timedelta(hours=1)
    with events():
        page = desk.create(news_index(tree), action="publish", go_live_at=due)
    releaser = Releaser()
    with events():
        assert releaser.release_due() == 0
    with events(PUBLISHED):
        assert _release_later(releaser, page) == 1
    assert last_event().reason == "scheduled"


def test_a_scheduled_edit_of_a_public_page(desk):
    page = factories.news_item(title="Как было")
    due = timezone.now() + dt.timedelta(hours=1)
    with events():
        desk.edit(page, action="publish", title="Как будет", go_live_at=due)
    assert item_of(page).title == "Как было"
    with events(CORRECTED):
        assert _release_later(Releaser(), page) == 1
    assert item_of(page).title == "Как будет"


def test_a_scheduled_edit_of_an_imported_page(desk, tree):
    page = NewsPage(title="Как было", slug="code", dated_at=factories.items.at("2018-02-14"))
    with events(EventKind.IMPORTED), BulkPublisher() as bulk:
        bulk.add(news_index(tree), page)
    page = NewsPage.objects.get(pk=page.pk)
    due = timezone.now() + dt.timedelta(hours=1)
    with events():
        desk.edit(page, action="publish", title="Как будет", go_live_at=due)
    assert item_of(page).title == "Как было"
    with events(CORRECTED):
        assert _release_later(Releaser(), page) == 1
    assert item_of(page).title == "Как будет"


def test_a_schedule_that_is_cancelled(desk, tree):
    due = timezone.now() + dt.timedelta(hours=1)
    page = desk.create(news_index(tree), action="publish", go_live_at=due)
    with events():
        desk.post("revisions_unschedule", page.pk, page.latest_revision_id)
        assert Releaser().release_due(due + dt.timedelta(hours=1)) == 0


def _release_later(releaser: Releaser, page: Page) -> int:
    """Release as if the page's hour had come."""
    page.refresh_from_db()
    past = timezone.now() - dt.timedelta(seconds=1)
    revision = page.latest_revision
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    return releaser.release_due()


def test_revert_to_an_earlier_revision(desk):
    page = factories.news_item(title="Первая")
    first = page.latest_revision
    desk.edit(page, action="publish", title="Вторая")
    with events(CORRECTED):
        desk.edit(page, action="publish", title="Первая", revision=first.pk)
    assert item_of(page).title == "Первая"


def test_copy_that_stays_public(desk):
    page = factories.news_item(category="society")
    with events(PUBLISHED):
        desk.post(
            "copy",
            page.pk,
            new_title="Копия",
            new_slug="copy",
            new_parent_page=page.get_parent().pk,
            publish_copies="on",
        )
    copied = item_of(NewsPage.objects.get(slug="copy"))
    assert copied.number != item_of(page).number


def test_copy_as_a_draft(desk):
    page = factories.news_item()
    with events():
        desk.post(
            "copy",
            page.pk,
            new_title="Копия",
            new_slug="copy",
            new_parent_page=page.get_parent().pk,
        )


def test_alias_by_the_copy_form_is_not_made(desk):
    page = factories.news_item()
    desk.post(
        "copy",
        page.pk,
        new_title="Копия",
        new_slug="copy",
        new_parent_page=page.get_parent().pk,
        alias="on",
    )
    assert not Page.objects.exclude(alias_of=None).exists()
    assert_agreement()


def test_move_of_an_item_is_refused(desk, tree):
    page = factories.news_item()
    with events():
        desk.try_post("move_confirm", page.pk, news_index(tree, "uz").pk)
    page.refresh_from_db()
    assert page.get_parent().pk == news_index(tree).pk


def test_translate_with_wagtail_localize_and_publish(
    desk, tree, django_capture_on_commit_callbacks
):
    page = factories.news_item("uz", title="Yangi qonun", category="society")
    russian = Locale.objects.get(language_code="ru")
    with events(), django_capture_on_commit_callbacks(execute=True):
        desk.post("wagtail_localize:submit_page_translation", page.pk, locales=russian.pk)
    translated = page.get_translation(russian).specific
    translation = Translation.objects.get(
        source__object_id=page.translation_key, target_locale=russian
    )
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=russian,
            data=f"Перевод {segment.pk}",
        )
    with events(PUBLISHED), django_capture_on_commit_callbacks(execute=True):
        desk.post("edit", translated.pk, action="publish")
    item = item_of(translated)
    assert item.number == item_of(page).number
    assert item.locale == "ru"
    assert item.title.startswith("Перевод")


def test_view_restriction_set_and_lifted_by_its_view_is_refused(desk):
    page = factories.news_item()
    with events():
        response = desk.try_post("set_privacy", page.pk, restriction_type="login")
    assert response.status_code in {302, 403}
    assert not PageViewRestriction.objects.exists()


def test_slug_change_of_an_unpublished_page(desk):
    page = factories.news_item(slug="was", live=False)
    with events(PUBLISHED):
        desk.edit(page, action="publish", slug="is")
    assert item_of(page).path == f"/news/2018/02/14/is-{item_of(page).number}/"


# --- In code ------------------------------------------------------------------------------------


def test_add_child_of_a_live_page(tree):
    page = NewsPage(title="Из кода", slug="code", dated_at=factories.items.at("2018-02-14"))
    with events(PUBLISHED):
        news_index(tree).add_child(instance=page)


def test_add_sibling_of_a_live_page(tree):
    first = factories.news_item()
    page = NewsPage(title="Из кода", slug="code", dated_at=factories.items.at("2018-02-14"))
    with events(PUBLISHED):
        first.add_sibling(instance=page)


def test_save_of_a_live_page(tree):
    page = factories.news_item()
    page.title = "Прямо в базу"
    with events(CORRECTED):
        page.save()


def test_slug_change_keeps_the_address(tree):
    page = factories.news_item(slug="was")
    path = item_of(page).path
    page.slug = "is"
    with events():
        page.save()
    assert item_of(page).path == path


def test_going_live_by_a_field(tree):
    page = factories.news_item(live=False)
    page.live = True
    with events(PUBLISHED):
        page.save(update_fields=["live"])


def test_publishing_a_revision(tree):
    page = factories.news_item()
    page.title = "Ещё раз"
    revision = page.save_revision()
    with events(CORRECTED):
        revision.publish()


def test_publishing_by_the_page(tree):
    page = factories.news_item(live=False)
    with events(PUBLISHED):
        page.publish(page.save_revision())


def test_unpublishing_by_the_page_and_by_its_base(tree):
    with events(PUBLISHED, UNPUBLISHED):
        factories.news_item().unpublish()
    page = factories.news_item()
    with events(UNPUBLISHED):
        Page.objects.get(pk=page.pk).unpublish()


def test_unpublishing_a_queryset(tree):
    for _ in range(2):
        factories.news_item()
    with events(UNPUBLISHED, UNPUBLISHED):
        NewsPage.objects.all().unpublish()


def test_deleting_by_the_page_and_by_its_base(tree):
    with events(PUBLISHED, REMOVED):
        factories.news_item().delete()
    page = factories.news_item()
    with events(REMOVED):
        Page.objects.get(pk=page.pk).delete()


def test_deleting_a_parent_is_refused(tree):
    factories.news_item()
    for page in (news_index(tree), tree.homes["ru"]):
        with events(), pytest.raises(PermissionDenied):
            page.delete()
        with events(), pytest.raises(PermissionDenied):
            page.unpublish()


def test_deleting_a_parent_of_drafts_is_allowed(tree):
    factories.event_item(live=False)
    page = factories.event_item()
    page.unpublish()
    with events():
        tree.index(EventsIndexPage, "ru").delete()


def test_deleting_pages_of_a_translation_group(tree):
    first = factories.news_item("ru")
    factories.news_item("uz", translation_of=first)
    with events(REMOVED):
        first.delete()
    assert PublishedItem.objects.get().locale == "uz"


def test_copy_for_translation_is_a_draft(tree):
    page = factories.news_item("ru")
    with events():
        draft = page.copy_for_translation(Locale.objects.get(language_code="uz"))
    with events(PUBLISHED):
        draft.get_latest_revision_as_object().save_revision().publish()
    assert item_of(draft).number == item_of(page).number


def test_copy_that_stays_public_in_code(tree):
    page = factories.news_item()
    with events(PUBLISHED):
        page.copy(update_attrs={"slug": "copy"})


def test_move_of_an_item_in_code_is_refused(tree):
    page = factories.news_item()
    with events(), pytest.raises(PermissionDenied):
        page.move(news_index(tree, "uz"), "last-child")


def test_move_among_siblings_is_refused_too(tree):
    first, second = factories.news_item(), factories.news_item()
    with events(), pytest.raises(PermissionDenied):
        second.move(first, "left")


def test_move_of_a_page_without_an_item_changes_the_site_only(tree, monkeypatch):
    page = factories.standard_page()
    monkeypatch.setattr(StandardPage, "keeps_its_place", False)
    before = PublicationState.current().site_revision
    with events():
        page.move(tree.homes["uz"], "last-child")
    assert PublicationState.current().site_revision > before


def test_alias_is_refused(tree):
    page = factories.news_item()
    with events(), pytest.raises(PermissionDenied):
        page.create_alias(update_slug="alias")
    other = factories.news_item()
    other.alias_of = page
    with events(), pytest.raises(PermissionDenied):
        other.save()


def test_restriction_set_and_lifted(tree):
    page = factories.news_item()
    with events(UNPUBLISHED):
        restriction = PageViewRestriction(page=page, restriction_type="login")
        restriction.save()
    with events(RESTORED):
        restriction.delete()


def test_restriction_of_a_list_covers_what_is_below(tree):
    page = factories.news_item()
    with events(UNPUBLISHED):
        restriction = PageViewRestriction.objects.create(
            page=news_index(tree), restriction_type="login"
        )
    with events():
        other = factories.news_item()
    with events(RESTORED, PUBLISHED):
        PageViewRestriction.objects.filter(pk=restriction.pk).delete()
    assert {item_of(page).pk, item_of(other).pk}


def test_restricted_page_is_deleted(tree):
    page = factories.news_item()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    with events():
        page.delete()


def test_several_things_in_one_transaction_make_one_event_for_each_page(tree):
    with events(PUBLISHED, PUBLISHED), door.transaction(reason="one bundle"):
        page = factories.news_item()
        page.title = "Второй раз"
        page.save()
        factories.news_item()
    assert last_event().reason == "one bundle"


def test_published_and_unpublished_in_one_transaction_was_never_public(tree):
    with events(), door.transaction():
        factories.news_item().unpublish()


def test_a_page_that_becomes_another_language_is_published_anew(tree):
    page = factories.news_item("ru")
    number = item_of(page).number
    page.locale = Locale.objects.get(language_code="en")
    with events(UNPUBLISHED, PUBLISHED):
        page.save()
    assert (item_of(page).locale, item_of(page).number) == ("en", number)
    assert PublishedAddress.objects.get(locale="ru").status == "unpublished"


def test_a_page_that_becomes_another_text_is_published_anew(tree):
    page = factories.news_item()
    page.translation_key = uuid.uuid4()
    with events(UNPUBLISHED, PUBLISHED):
        page.save()


def test_two_pages_that_change_places_in_the_read_side(tree):
    first, second = factories.news_item(), factories.news_item()
    keys = first.translation_key, second.translation_key
    with events(UNPUBLISHED, UNPUBLISHED, RESTORED, RESTORED), door.transaction():
        first.translation_key = uuid.uuid4()
        first.save()
        second.translation_key = keys[0]
        second.save()
        first.translation_key = keys[1]
        first.save()


# --- What must not happen ------------------------------------------------------------------------


def test_deleting_a_queryset_of_public_pages_raises_and_changes_nothing(tree):
    factories.news_item()
    with events(), pytest.raises(OutsidePublication), transaction.atomic():
        NewsPage.objects.all().delete()


def test_deleting_a_queryset_inside_the_door(tree):
    for _ in range(2):
        factories.news_item()
    with events(REMOVED, REMOVED), door.transaction():
        NewsPage.objects.all().delete()


def test_nothing_is_public_when_the_read_side_cannot_be_written(desk, tree, monkeypatch):
    page = factories.news_item(live=False)
    monkeypatch.setattr(
        "portal.publication.reconcile.Difference.save",
        lambda self: (_ for _ in ()).throw(RuntimeError("disk full")),
    )
    with pytest.raises(RuntimeError, match="disk full"):
        page.save_revision().publish()
    monkeypatch.undo()
    page.refresh_from_db()
    assert not page.live
    assert page.live_revision is None
    assert door.current_unit() is None
    assert_agreement()


def test_an_error_after_publishing_takes_everything_back(tree):
    page = factories.news_item(live=False)
    with events(), suppress(ZeroDivisionError), door.transaction():
        page.save_revision().publish()
        _ = 1 / 0
    page.refresh_from_db()
    assert not page.live


def test_somebody_who_is_not_logged_in_is_no_actor(tree):
    from django.contrib.auth.models import AnonymousUser

    page = factories.news_item(live=False)
    with events(PUBLISHED), door.transaction(actor=AnonymousUser()):
        page.save_revision().publish()
    assert last_event().actor is None
