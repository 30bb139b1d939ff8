"""What may not be done to pages, because published addresses would break."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import Page


def may_move(page: Page) -> None:
    """Raise `PermissionDenied` unless the page may get another place in the tree."""
    if _keeps_its_place(page):
        raise PermissionDenied(_("This page cannot be moved: its published address would break."))


def may_unpublish(page: Any) -> None:
    """Raise `PermissionDenied` when public pages stand below the page."""
    if isinstance(page, Page) and _has_public_children(page):
        raise PermissionDenied(_("This page cannot be unpublished: public pages stand below it."))


def may_delete(page: Page) -> None:
    """Raise `PermissionDenied` when public pages stand below the page."""
    if _has_public_children(page):
        raise PermissionDenied(_("This page cannot be deleted: public pages stand below it."))


def _has_public_children(page: Page) -> bool:
    return page.numchild > 0 and page.get_descendants().live().exists()


def _keeps_its_place(page: Page) -> bool:
    return getattr(page.specific_class, "keeps_its_place", False) or _has_public_children(page)
