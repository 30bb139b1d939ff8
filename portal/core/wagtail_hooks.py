"""What the admin shows and what it leaves out."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from portal.core.admin.categories import CategoryViewSet
from portal.core.admin.menus import trim_main_menu, trim_reports

register_snippet(CategoryViewSet)


@hooks.register("construct_main_menu")
def shorten_menu(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out Wagtail's entries that do not concern a press service."""
    trim_main_menu(menu_items)


@hooks.register("construct_reports_menu")
def shorten_reports(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out reports that only administrators act upon."""
    trim_reports(request, menu_items)
