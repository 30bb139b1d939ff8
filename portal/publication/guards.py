"""What may not be done to pages, because published addresses would break."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.core.blocks.credits import without_credit
from portal.core.blocks.recordings import lacks_words, shown_recordings


class Refused(PermissionDenied):
    """Not allowed to anybody, for a reason that is said in the user's language."""


def may_move(page: Page) -> None:
    """Raise `Refused` unless the page may get another place in the tree."""
    if _keeps_its_place(page):
        raise Refused(_("This page cannot be moved: its published address would break."))


def may_unpublish(page: Any) -> None:
    """Raise `Refused` when public pages stand below the page."""
    if isinstance(page, Page) and _has_public_children(page):
        raise Refused(_("This page cannot be unpublished: public pages stand below it."))


def may_delete(page: Page) -> None:
    """Raise `Refused` when public pages stand below the page."""
    if _has_public_children(page):
        raise Refused(_("This page cannot be deleted: public pages stand below it."))


def may_publish(page: Any) -> None:
    """Raise `Refused` when a picture of a page has no credit, or what is heard no words."""
    may_be_public(page.picture_records() if hasattr(page, "picture_records") else [])


def may_be_public(records: Any) -> None:
    """Raise `Refused` when a picture in these records has no credit, or what is heard no words."""
    if any(without_credit(records)):
        raise Refused(_("This page cannot be published: a picture has no credit. Say who made it."))
    if any(map(lacks_words, shown_recordings(records))):
        raise Refused(
            _(
                "This page cannot be published: a video or sound has neither captions nor a "
                "transcript."
            )
        )


def may_publish_draft(page: Any) -> None:
    """Raise `Refused` when a draft lacks a credit, words, or something that its form asks for."""
    may_publish(page)
    try:
        page.full_clean()
    except ValidationError as error:
        raise not_complete(page, error) from error


def may_publish_latest(page: Page) -> None:
    """Raise `Refused` when the latest draft may not be published."""
    may_publish_draft(page.get_latest_revision_as_object())


def not_complete(page: Any, error: ValidationError) -> Refused:
    """Return the refusal of a page that its form would not publish, with the form's words."""
    found = (
        error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    )
    labels = {field.name: getattr(field, "verbose_name", "") for field in page._meta.get_fields()}
    reasons = [
        f"{capfirst(str(labels[name]))}: {reason}" if labels.get(name) else str(reason)
        for name, messages in found.items()
        for reason in messages
    ]
    words = _("This page cannot be published as it stands. %(reasons)s")
    return Refused(words % {"reasons": " ".join(reasons)})


def may_save(page: Page) -> None:
    """Raise `Refused` when the page would be saved as an alias of another one."""
    if page.alias_of_id is not None:
        raise Refused(_("Aliases are switched off: they show text in a wrong language."))


def _has_public_children(page: Page) -> bool:
    # By the path: the number of children that the instance knows may be an old one.
    return Page.objects.descendant_of(page).live().exists()


def _keeps_its_place(page: Page) -> bool:
    return getattr(page.specific_class, "keeps_its_place", False) or _has_public_children(page)
