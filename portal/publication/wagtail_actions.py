"""Wagtail's own ways of changing public state, each led through the door.

Wagtail's actions mostly run outside a transaction. They are wrapped once, at their `execute`, and
so is `Page.save` (docs/adr/0004, with the upstream discussion). `tests/integration/publication/
test_every_path.py` fails when Wagtail changes them.
"""

import functools
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
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
from wagtail.models import Page

from portal.publication import door, guards

# What a draft writes into the row of a public page: nothing that a reader sees.
DRAFT_FIELDS = frozenset(
    {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes",
     "locked", "locked_at", "locked_by"}
)  # fmt: skip

WRAPPED_ACTIONS = (
    ConvertAliasPageAction,
    CopyPageAction,
    CopyPageForTranslationAction,
    CreateAction,
    EditAction,
    PublishRevisionAction,
    RevertToRevisionAction,
)
MARK = "_leads_through_the_door"


def wrap() -> None:
    """Wrap the actions and `Page.save`; doing it twice changes nothing."""
    for action in WRAPPED_ACTIONS:
        _replace(action, "execute", _in_door)
    _replace(UnpublishAction, "execute", _guarded(guards.may_unpublish, "object"))
    _replace(UnpublishPageAction, "execute", _guarded(guards.may_unpublish, "object"))
    _replace(DeletePageAction, "execute", _guarded(guards.may_delete, "page"))
    _replace(MovePageAction, "execute", _guarded(guards.may_move, "page"))
    _replace(CreatePageAliasAction, "execute", _refused)
    _replace(Page, "save", _saving)


def is_wrapped(owner: type, name: str) -> bool:
    """Return whether the method leads through the door."""
    return hasattr(getattr(owner, name), MARK)


def expected_wraps() -> list[tuple[type, str]]:
    """Return every method that must lead through the door."""
    guarded = (UnpublishAction, UnpublishPageAction, DeletePageAction, MovePageAction)
    actions = (*WRAPPED_ACTIONS, *guarded, CreatePageAliasAction, PublishPageRevisionAction)
    return [*((action, "execute") for action in actions), (Page, "save")]


def _replace(owner: type, name: str, wrapper: Callable[[Any], Any]) -> None:
    method = getattr(owner, name)
    if name in owner.__dict__ and hasattr(method, MARK):
        return
    replacement = functools.wraps(method)(wrapper(method))
    setattr(replacement, MARK, True)
    setattr(owner, name, replacement)


def _in_door(method: Any) -> Any:
    def execute(self: Any, *args: Any, **kwargs: Any) -> Any:
        actor = getattr(self, "user", None)
        return door.run(lambda: method(self, *args, **kwargs), actor=actor)

    return execute


def _guarded(guard: Callable[[Any], None], attribute: str) -> Callable[[Any], Any]:
    def wrapper(method: Any) -> Any:
        def execute(self: Any, *args: Any, **kwargs: Any) -> Any:
            def action() -> Any:
                guard(getattr(self, attribute))
                return method(self, *args, **kwargs)

            return door.run(action, actor=getattr(self, "user", None))

        return execute

    return wrapper


def _refused(method: Any) -> Any:
    def execute(self: Any, *args: Any, **kwargs: Any) -> Any:
        raise PermissionDenied(_("Aliases are switched off: they show text in a wrong language."))

    return execute


def _saving(method: Any) -> Any:
    def save(self: Any, *args: Any, **kwargs: Any) -> Any:
        update_fields = kwargs.get("update_fields")
        if update_fields is not None and set(update_fields) <= DRAFT_FIELDS:
            return method(self, *args, **kwargs)
        return door.run(
            lambda: method(self, *args, **kwargs), actor=kwargs.get("user")
        )

    return save
