"""What the admin shows and what it leaves out."""

from typing import Any

from django.contrib.admin.utils import quote
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.staticfiles import versioned_static
from wagtail.snippets.models import register_snippet

from portal.core.admin.categories import CategoryViewSet
from portal.core.admin.crop_previews import crop_previews
from portal.core.admin.letters_view import LettersView
from portal.core.admin.menus import trim_main_menu, trim_reports
from portal.core.admin.notices import NoticeViewSet
from portal.core.admin.subjects import SubjectsGroup
from portal.core.admin.uses import is_in_use
from portal.core.models import Category
from portal.core.picture_operations import WholeOperation

register_snippet(CategoryViewSet)
register_snippet(NoticeViewSet)
register_snippet(SubjectsGroup)


@hooks.register("construct_main_menu")
def shorten_menu(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out Wagtail's entries that do not concern a press service."""
    trim_main_menu(menu_items)


@hooks.register("construct_reports_menu")
def shorten_reports(request: HttpRequest, menu_items: list[Any]) -> None:
    """Leave out reports that only administrators act upon."""
    trim_reports(request, menu_items)


@hooks.register("insert_global_admin_js")
def keep_typed_dates() -> str:
    """Return the script that keeps what was typed into fields of days."""
    return format_html('<script src="{}"></script>', versioned_static("core/dates.js"))


@hooks.register("register_image_operations")
def register_whole() -> list[tuple[str, type[WholeOperation]]]:
    """Return the way of cutting that spares what is marked."""
    return [("whole", WholeOperation)]


@hooks.register("register_admin_urls")
def register_letters() -> list[URLPattern]:
    """Return the address of the view that repairs the letters of a page."""
    return [path("pages/<int:page_id>/letters/", LettersView.as_view(), name="page_letters")]


@hooks.register("register_admin_urls")
def register_crop_previews() -> list[URLPattern]:
    """Return the address that says how a picture is cut."""
    return [path("images/<int:picture_id>/crops/", crop_previews, name="crop_previews")]


@hooks.register("before_delete_snippet")
def keep_used_categories(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Refuse to delete a category that pages have."""
    for category in instances:
        if isinstance(category, Category) and is_in_use(category):
            words = _("“%(category)s” cannot be deleted: pages have this category.")
            messages.error(request, words % {"category": category})
            return redirect("wagtailsnippets_core_category:edit", quote(category.pk))
    return None
