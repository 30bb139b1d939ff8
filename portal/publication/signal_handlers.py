"""Signals only collect: which pages to compare, what to check when the transaction ends."""

from functools import partial
from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from portal.core.models import Captions, PortalDocument, PortalImage, Recording, SiteWideContent
from portal.publication import door
from portal.publication.credits_kept import may_lose_its_credit
from portal.publication.file_uses import pages_using
from portal.publication.models import PublicationState
from portal.publication.pages import ItemPage, RelatedLink
from portal.publication.wagtail_actions import writes_only_a_draft
from portal.publication.words_kept import may_stay_as_it_is


def on_page_saved(
    sender: type,
    instance: Any,
    created: bool = False,
    raw: bool = False,
    update_fields: Any = None,
    **kwargs: Any,
) -> None:
    """Collect a saved page of any type; what only a draft writes does not count."""
    if not isinstance(instance, Page) or raw:
        return
    if writes_only_a_draft(update_fields):
        return
    unit = door.required_unit()
    unit.collect(instance.pk)
    if created:
        unit.created_ids.add(instance.pk)
    if isinstance(instance, ItemPage):
        # In the page's own transaction, so that nobody who looks at a draft has to allocate one.
        instance.number()


def on_page_changed_state(sender: type, instance: Page, **kwargs: Any) -> None:
    """Collect a page that was published or unpublished."""
    door.required_unit().collect(instance.pk)


def on_page_moved(sender: type, instance: Page, **kwargs: Any) -> None:
    """Collect a moved page with everything below it."""
    ids = instance.get_descendants(inclusive=True).values_list("pk", flat=True)
    door.required_unit().collect(*ids)


def on_page_about_to_be_deleted(sender: type, instance: Page, **kwargs: Any) -> None:
    """Collect what names the page as related: its text will say so no longer."""
    unit = door.required_unit()
    for link in RelatedLink.__subclasses__():
        unit.collect(*link.objects.filter(page=instance.pk).values_list("source_id", flat=True))


def on_page_deleted(sender: type, instance: Page, **kwargs: Any) -> None:
    """Collect a deleted page; it may have stood in menus and lists."""
    unit = door.required_unit()
    unit.collect(instance.pk)
    unit.bump_site = True


def on_restriction_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Take restricted pages off the read side, or bring them back."""
    with door.transaction() as unit:
        unit.collect(*instance.page.get_descendants(inclusive=True).values_list("pk", flat=True))


def on_site_wide_content_changed(sender: type, instance: Any, **kwargs: Any) -> None:
    """Make cached pages stale when something that many pages show has changed."""
    if isinstance(instance, SiteWideContent):
        PublicationState.bump_site_revision()


def on_picture_about_to_be_saved(sender: type, instance: PortalImage, **kwargs: Any) -> None:
    """See to it that a picture that readers see keeps its credit."""
    if not instance._state.adding and not instance.credit.strip():
        # With the log locked nobody publishes a text meanwhile that counts on the credit.
        with door.transaction():
            may_lose_its_credit(instance)


def on_file_saved(sender: type, instance: Any, created: bool = False, **kwargs: Any) -> None:
    """Collect the pages that say what a changed picture or document says of itself."""
    if not created:
        _collect_uses(pages_using(instance))


def on_file_about_to_be_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    """Remember who uses the file while that is known."""
    instance.uses_before_deletion = pages_using(instance)


def on_file_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    """Collect the pages that used a deleted picture or document."""
    _collect_uses(instance.uses_before_deletion)


def on_captions_changed(sender: type, instance: Captions, **kwargs: Any) -> None:
    """Collect the pages that show the recording whose captions have changed."""
    on_recording_saved(sender, instance.recording)


def on_recording_saved(sender: type, instance: Recording, **kwargs: Any) -> None:
    """See to it that the public texts that show a changed recording keep its words."""
    with door.transaction() as unit:
        unit.last_checks.append(partial(may_stay_as_it_is, instance))
        _collect_uses(pages_using(instance))


def _collect_uses(page_ids: set[int]) -> None:
    with door.transaction() as unit:
        unit.collect(*page_ids)
        unit.bump_site = True


def connect() -> None:
    """Connect the handlers; called once when the app is ready."""
    post_save.connect(on_page_saved, dispatch_uid="publication.page_saved")
    pre_delete.connect(
        on_page_about_to_be_deleted, sender=Page, dispatch_uid="publication.page_about_to_go"
    )
    post_delete.connect(on_page_deleted, sender=Page, dispatch_uid="publication.page_deleted")
    page_published.connect(on_page_changed_state, dispatch_uid="publication.page_published")
    page_unpublished.connect(on_page_changed_state, dispatch_uid="publication.page_unpublished")
    post_page_move.connect(on_page_moved, dispatch_uid="publication.page_moved")
    for signal, name in ((post_save, "saved"), (post_delete, "deleted")):
        signal.connect(
            on_restriction_changed,
            sender=PageViewRestriction,
            dispatch_uid=f"publication.restriction_{name}",
        )
        signal.connect(on_site_wide_content_changed, dispatch_uid=f"publication.site_wide_{name}")
        signal.connect(
            on_captions_changed, sender=Captions, dispatch_uid=f"publication.captions_{name}"
        )
    post_save.connect(
        on_recording_saved, sender=Recording, dispatch_uid="publication.recording_saved"
    )
    pre_save.connect(
        on_picture_about_to_be_saved, sender=PortalImage, dispatch_uid="publication.credit_kept"
    )
    for file in (PortalImage, PortalDocument, Recording):
        for signal, handler in (
            (post_save, on_file_saved),
            (pre_delete, on_file_about_to_be_deleted),
            (post_delete, on_file_deleted),
        ):
            uid = f"publication.{handler.__name__}.{file.__name__}"
            signal.connect(handler, sender=file, dispatch_uid=uid)
