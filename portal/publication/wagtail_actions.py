"""Wagtail's own ways of changing public state, each led through the door.

Wagtail's actions mostly run outside a transaction. They are wrapped once, at their `execute`, and
so is what writes pages beside them (docs/adr/0004). `tests/integration/publication/
test_wrapped_actions.py` fails when Wagtail changes them.
"""

import functools
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create import CreateAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.edit import EditAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.revert_to_revision import RevertToRevisionAction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    Page,
    PageViewRestriction,
    TaskState,
)

from portal.publication import door, guards

# What a draft writes into the row of a public page: nothing that a reader sees.
DRAFT_FIELDS = frozenset(
    {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes",
     "locked", "locked_at", "locked_by", COMMENTS_RELATION_NAME}
)  # fmt: skip

Wrapper = Callable[[Any], Any]
MARK = "_leads_through_the_door"


def wrap() -> None:
    """Wrap the actions and what writes pages beside them; doing it twice changes nothing."""
    for owner, name, wrapper in _wraps():
        _replace(owner, name, wrapper)


def is_wrapped(owner: type, name: str) -> bool:
    """Return whether the method leads through the door."""
    return hasattr(getattr(owner, name), MARK)


def expected_wraps() -> list[tuple[type, str]]:
    """Return every method that must lead through the door."""
    return [
        (PublishPageRevisionAction, "execute"),
        *((owner, name) for owner, name, _wrapper in _wraps()),
    ]


def _wraps() -> list[tuple[type, str, Wrapper]]:
    return [
        (ConvertAliasPageAction, "execute", _in_door),
        (CopyPageAction, "execute", _in_door),
        (CopyPageForTranslationAction, "execute", _in_door),
        (CreateAction, "execute", _in_door),
        (EditAction, "execute", _in_door),
        (PublishRevisionAction, "execute", _publishing),
        (RevertToRevisionAction, "execute", _in_door),
        (UnpublishAction, "execute", _guarded(guards.may_unpublish, "object")),
        (UnpublishPageAction, "execute", _guarded(guards.may_unpublish, "object")),
        (DeletePageAction, "execute", _guarded(guards.may_delete, "page")),
        (MovePageAction, "execute", _guarded(guards.may_move, "page")),
        (CreatePageAliasAction, "execute", _refused),
        (Page, "save", _saving),
        # Treebeard locks the parent's row before the new page is saved.
        (Page, "add_child", _adding),
        (Page, "add_sibling", _adding),
        # A new page is live before its revision is published, a scheduled one too.
        (CreateView, "publish_action", _in_door),
        (EditView, "publish_action", _in_door),
        # Both write rows of their own before they publish.
        (TaskState, "approve", _in_door),
        (PageBulkAction, "form_valid", _in_door),
        # Otherwise the restriction could be there without what follows from it.
        (PageViewRestriction, "save", _in_door),
        (PageViewRestriction, "delete", _in_door),
    ]


def _replace(owner: type, name: str, wrapper: Wrapper) -> None:
    method = getattr(owner, name)
    if name in owner.__dict__ and hasattr(method, MARK):
        return
    replacement = functools.wraps(method)(wrapper(method))
    setattr(replacement, MARK, True)
    setattr(owner, name, replacement)


def _in_door(method: Any) -> Any:
    def through(self: Any, *args: Any, **kwargs: Any) -> Any:
        return door.run(
            lambda: method(self, *args, **kwargs),
            actor=_actor(self, kwargs),
            restoring=_changed_by(self),
        )

    return through


def _publishing(method: Any) -> Any:
    def execute(self: Any, *args: Any, **kwargs: Any) -> Any:
        def action() -> Any:
            guards.may_publish(self.object)
            if _is_public_without_revision(self.object):
                # Wagtail would take it for a draft, and off the portal until the moment for which
                # its edit is scheduled.
                self.object.live_revision_id = self.revision.pk
            try:
                return method(self, *args, **kwargs)
            except ValidationError as error:
                # A draft may lack what its form asks for; not every road leads through the form.
                raise guards.not_complete(self.object, error) from error

        return door.run(action, actor=_actor(self, kwargs), restoring=_changed_by(self))

    return execute


def _guarded(guard: Callable[[Any], None], attribute: str) -> Wrapper:
    def wrapper(method: Any) -> Any:
        def execute(self: Any, *args: Any, **kwargs: Any) -> Any:
            def action() -> Any:
                guard(getattr(self, attribute))
                return method(self, *args, **kwargs)

            return door.run(action, actor=_actor(self, kwargs), restoring=_changed_by(self))

        return execute

    return wrapper


def _refused(method: Any) -> Any:
    def execute(self: Any, *args: Any, **kwargs: Any) -> Any:
        raise PermissionDenied(_("Aliases are switched off: they show text in a wrong language."))

    return execute


def _saving(method: Any) -> Any:
    def save(self: Page, *args: Any, **kwargs: Any) -> Any:
        update_fields = kwargs.get("update_fields")
        if writes_only_a_draft(update_fields):
            return method(self, *args, **kwargs)

        def action() -> Any:
            guards.may_save(self)
            if update_fields is None and not self._state.adding:
                _read_place(self)
            return method(self, *args, **kwargs)

        return door.run(action, actor=kwargs.get("user"), restoring=[self])

    return save


def _adding(method: Any) -> Any:
    def add(self: Page, *args: Any, **kwargs: Any) -> Any:
        instances = [self, *(value for value in kwargs.values() if isinstance(value, Model))]
        return door.run(lambda: method(self, *args, **kwargs), restoring=instances)

    return add


def _is_public_without_revision(page: Any) -> bool:
    """Return whether the page was public before this transaction, without a revision: imported."""
    return (
        isinstance(page, Page)
        and page.live
        and page.live_revision_id is None
        and page.pk not in door.required_unit().created_ids
    )


def writes_only_a_draft(update_fields: Any) -> bool:
    """Return whether saving these fields of a page changes nothing that a reader sees."""
    return update_fields is not None and set(update_fields) <= DRAFT_FIELDS


def _read_place(page: Page) -> None:
    """Take the page's place from the database: others may have added children since it was read.

    Saved as it was, the number of children would be wrong for good.
    """
    row = Page.objects.filter(pk=page.pk).values_list("path", "depth", "numchild").first()
    if row:
        page.path, page.depth, page.numchild = row


def _actor(owner: Any, kwargs: dict[str, Any]) -> Any:
    request = getattr(owner, "request", None)
    return kwargs.get("user") or getattr(owner, "user", None) or getattr(request, "user", None)


def _changed_by(owner: Any) -> list[Model]:
    """Return the instances that an action (or an instance's own method) changes in memory."""
    # By their real type: a request's user is a lazy object, which only says that it is a model.
    found = [value for value in vars(owner).values() if issubclass(type(value), Model)]
    return [owner, *found] if isinstance(owner, Model) else found
