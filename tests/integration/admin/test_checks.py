"""What is switched off in the admin stays off: the checks say so when it returns."""

import pytest
from django.core.checks import run_checks
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.panels import PublishingPanel
from wagtail.admin.views.pages.listing import ExplorableIndexView

from news.models import NewsPage
from portal.core.admin.explorer import UnorderedExplorerView
from portal.publication.admin.listing import ItemExplorerView


def found():
    return {error.id for error in run_checks() if error.id.startswith("admin.")}


def test_nothing_has_returned():
    assert found() == set()


@pytest.mark.parametrize("view", [UnorderedExplorerView, ItemExplorerView])
def test_ordering_by_hand_is_noticed(monkeypatch, view):
    monkeypatch.setattr(view, "sort_order_field", ExplorableIndexView.sort_order_field)
    assert found() == {"admin.E001"}


def test_aliases_are_noticed(monkeypatch):
    monkeypatch.setattr(NewsPage, "copy_form_class", CopyForm)
    assert found() == {"admin.E002"}


def test_expiry_is_noticed(monkeypatch):
    monkeypatch.setattr(NewsPage, "settings_panels", [PublishingPanel()])
    NewsPage.get_edit_handler.cache_clear()
    try:
        assert found() == {"admin.E003"}
    finally:
        monkeypatch.undo()
        NewsPage.get_edit_handler.cache_clear()
