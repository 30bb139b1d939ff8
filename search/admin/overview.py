"""The admin page "Search": state, lag, last errors, and what readers looked for in vain."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from search.elasticsearch.status import index_status
from search.languages import language_name
from search.missed import MissedQuery, this_week

MAY_SEE = "search.view_synonymgroup"
MOST_MISSED = 50


@dataclass(frozen=True)
class Missed:
    """A query that found nothing this week, and where to do something about it."""

    text: str
    language: str
    count: int
    search_url: str
    synonym_url: str
    best_bet_url: str

    @classmethod
    def of(cls, row: MissedQuery) -> "Missed":
        """Return what the page shows of a counted query."""

        def address(name: str, field: str) -> str:
            return f"{reverse(name)}?{urlencode({field: row.text})}"

        return cls(
            text=row.text,
            language=language_name(row.locale),
            count=row.count,
            search_url=f"/{row.locale}/search/?{urlencode({'q': row.text})}",
            synonym_url=address("wagtailsnippets_search_synonymgroup:add", "names"),
            best_bet_url=address("wagtailsnippets_search_bestbet:add", "queries"),
        )


class OverviewView(WagtailAdminTemplateMixin, TemplateView):
    """Shows figures and changes nothing."""

    template_name = "search/admin/overview.html"
    page_title = _("Search")
    header_icon = "search"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(MAY_SEE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        missed = MissedQuery.objects.filter(week=this_week()).order_by("-count", "text")
        return {
            **super().get_context_data(**kwargs),
            "status": index_status(),
            "backend": "elasticsearch" if settings.ELASTICSEARCH_URL else "database",
            "missed": [Missed.of(row) for row in missed[:MOST_MISSED]],
            "week": this_week(),
        }


class OverviewMenuItem(MenuItem):
    """Is shown to those who may see the page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_SEE)


class OverviewViewSet(ViewSet):
    """The first entry of the menu "Search"."""

    name = "search-overview"
    icon = "info-circle"
    menu_label = _("State and queries")
    menu_name = "search-overview"
    menu_item_class = OverviewMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [path("", OverviewView.as_view(), name="index")]
