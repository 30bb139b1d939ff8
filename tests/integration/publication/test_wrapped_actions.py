"""What Wagtail can do to a page leads through the door; a new way of Wagtail's fails here."""

import importlib
import inspect
import pkgutil

import pytest
import wagtail.actions
from django.core.management import CommandError, call_command
from wagtail.actions.base import BaseAction
from wagtail.actions.copy_for_translation import CopyForTranslationAction
from wagtail.actions.delete import DeleteAction
from wagtail.models import Page

from news.models import NewsPage
from portal.publication import checks, wagtail_actions

# For snippets, which have no public state of their own.
FREE = {BaseAction, CopyForTranslationAction, DeleteAction}


def action_classes() -> set[type]:
    """Return every action that this Wagtail has."""
    found = set()
    for module in pkgutil.iter_modules(wagtail.actions.__path__):
        members = vars(importlib.import_module(f"wagtail.actions.{module.name}")).values()
        found |= {m for m in members if inspect.isclass(m) and issubclass(m, BaseAction)}
    return found - FREE


def test_every_action_of_wagtail_leads_through_the_door():
    actions = action_classes()
    assert {"PublishPageRevisionAction", "MovePageAction"} <= {a.__name__ for a in actions}
    for action in actions:
        assert wagtail_actions.is_wrapped(action, "execute"), action


def test_what_is_wrapped_is_still_there():
    for owner, name in wagtail_actions.expected_wraps():
        assert wagtail_actions.is_wrapped(owner, name), (owner, name)
    assert wagtail_actions.is_wrapped(NewsPage, "save")
    assert wagtail_actions.is_wrapped(NewsPage, "add_child")


def test_wrapping_twice_changes_nothing():
    before = Page.save
    wagtail_actions.wrap()
    assert Page.save is before


def test_an_action_that_lost_its_wrap_is_found(monkeypatch: pytest.MonkeyPatch):
    assert checks.check_door(None) == []
    monkeypatch.setattr(Page, "save", lambda self: None)
    assert [error.id for error in checks.check_door(None)] == ["publication.E001"]


def test_wagtails_own_release_is_refused():
    assert checks.check_scheduled_publishing(None) == []
    with pytest.raises(CommandError):
        call_command("publish_scheduled")


def test_private_pages_and_search_while_publishing_are_found(monkeypatch: pytest.MonkeyPatch):
    assert checks.check_page_types(None) == []
    monkeypatch.setattr(NewsPage, "private_page_options", ["login"])
    monkeypatch.setattr(NewsPage, "search_auto_update", True)
    ids = [error.id for error in checks.check_page_types(None)]
    assert ids == ["publication.E003", "publication.E004"]
