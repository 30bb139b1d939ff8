"""The entries News and Updates of the admin's menu, and the table of a report's pictures."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from news.admin.new_report import NewReportView, NewsListView
from news.admin.photo_table import PhotoTableView
from news.models import NewsPage, UpdatePage
from portal.publication.admin.viewsets import item_viewsets


@hooks.register("register_admin_viewset")
def register_lists() -> list[ViewSet]:
    """Return the lists of news and of updates."""
    return [
        *item_viewsets(
            NewsPage,
            name="news",
            label=_("News"),
            list_view=NewsListView,
            icon="doc-full",
            order=10,
            moment="dated_at",
            moment_label=_("Date"),
        ),
        *item_viewsets(
            UpdatePage,
            name="updates",
            label=_("Updates"),
            icon="rotate",
            order=20,
            moment="dated_at",
            moment_label=_("Date"),
        ),
    ]


@hooks.register("register_admin_urls")
def register_photo_table() -> list[URLPattern]:
    """Return the addresses of a new photo report and of the table of a report's pictures."""
    return [
        path("news/new-photo-report/", NewReportView.as_view(), name="news_new_report"),
        path("news/<int:page_id>/photos/", PhotoTableView.as_view(), name="news_photos"),
    ]


@hooks.register("register_page_header_buttons")
def photo_table_button(
    page: Page, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Offer the table of pictures for news items that are saved."""
    is_news = page.pk and issubclass(page.specific_class, NewsPage)
    if is_news and page.permissions_for_user(user).can_edit():
        url = reverse("news_photos", args=[page.pk])
        yield Button(_("Pictures in one table"), url, icon_name="image", priority=62)
