"""Viewsets that each kind of item registers under its own name."""

from typing import Any

from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.models import Page

from portal.publication.admin.columns import item_columns
from portal.publication.admin.filters import item_filters
from portal.publication.admin.listing import (
    PER_PAGE,
    ItemExplorerView,
    ItemListView,
    ItemUseView,
)
from portal.publication.admin.refusals import ItemEditView, ItemWorkflowView, MoveView


class ItemMenuViewSet(PageListingViewSet):
    """A list in the main menu."""

    index_view_class = ItemListView
    list_per_page = PER_PAGE
    add_to_admin_menu = True


class ItemPageViewSet(PageViewSet):
    """The views of the pages, and the explorer of the page that lists them."""

    index_view_class = ItemExplorerView
    content_type_use_view_class = ItemUseView
    edit_view_class = ItemEditView
    move_view_class = MoveView
    workflow_action_view_class = ItemWorkflowView
    list_per_page = PER_PAGE


def item_viewsets(
    item: type[Page],
    *,
    name: str,
    label: Any,
    icon: str,
    order: int,
    moment: str,
    moment_label: Any,
    list_view: type[ItemListView] = ItemListView,
    filters: type[WagtailFilterSet] | None = None,
) -> tuple[ViewSet, ViewSet]:
    """Return the list of the menu and the explorer's, with the same columns and filters.

    The filters are those of all items, unless a kind has its own.
    """
    shared = {
        "model": item,
        "icon": icon,
        "columns": item_columns(moment, moment_label),
        "filterset_class": filters or item_filters(item, moment, moment_label),
        "ordering": f"-{moment}",
    }
    menu = ItemMenuViewSet(
        # Not the bare name: that is the namespace of the public addresses.
        f"admin_{name}",
        url_prefix=name,
        menu_label=label,
        menu_name=name,
        menu_order=order,
        index_view_class=list_view,
        **shared,
    )
    return menu, ItemPageViewSet(f"admin_{name}_pages", **shared)
