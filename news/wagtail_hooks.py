"""The entries News and Updates of the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

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
