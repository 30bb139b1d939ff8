"""The search page: a plain GET form whose address holds the whole query."""

import re
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from portal.core import languages
from portal.core.models import Category
from portal.navigation.frame import render_page
from portal.navigation.head import Crumb, PageHead
from portal.publication.names import category_names, state_of
from portal.publication.pagination import Pager
from search.backends import search_backend
from search.backends.base import PAGE_SIZE, SearchResults
from search.form import MAX_PAGES
from search.panel import FilterPanel
from search.query import SearchQuery
from search.results import latest, results_of
from search.suggestions import Suggestions

LATEST = 10
REACHABLE = MAX_PAGES * PAGE_SIZE
# More values than any honest address has.
MANY_CATEGORIES = 20
LATIN = re.compile("[A-Za-z]")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer 200 with what is found, 400 with the form for wrong values, 404 past the last page."""
    state_of(request)
    locale = languages.content_locale()
    categories = _categories(request, locale)
    query = SearchQuery.from_querydict(request.GET, locale=locale, categories=categories)
    if "page" in query.errors:
        raise Http404
    if query.errors:
        return _page(request, query, FilterPanel(query, None, categories), status=400)
    if query.is_blank:
        panel = FilterPanel(query, None, categories)
        return _page(request, query, panel, latest=latest(query, LATEST, categories))
    found = search_backend().search(query)
    if query.page > 1 and not found.hits:
        raise Http404
    return _answer(request, query, FilterPanel(query, found.facets, categories), found)


def _answer(
    request: HttpRequest, query: SearchQuery, panel: FilterPanel, found: SearchResults
) -> HttpResponse:
    return _page(
        request,
        query,
        panel,
        found=found,
        heading=_found_text(found.total),
        results=results_of(found.hits, query, panel.categories),
        newest_instead=bool(
            found.total and query.terms and query.sort == "relevance" and not found.by_relevance
        ),
        pager=Pager(query.page, min(found.total, REACHABLE), tuple(query.pairs())),
        reachable=REACHABLE if found.total > REACHABLE else None,
        suggestions=None if found.total else Suggestions(query, found, panel),
    )


def _page(
    request: HttpRequest,
    query: SearchQuery,
    panel: FilterPanel,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    head = PageHead(
        title=_title(query, context.get("found")),
        path="/search/",
        section="search",
        crumbs=[Crumb(_("Search"))],
        query=query.querystring(),
        indexed=False,
    )
    context = {
        "query": query,
        "panel": panel,
        "typed": {name: request.GET.get(name, "") for name in ("from", "to")},
        "only_exclusions": query.terms.excludes and not query.terms,
        "by_relevance": query.changed(sort="relevance").querystring(),
        "by_date": query.changed(sort="date").querystring(),
        **context,
    }
    return render_page(request, "search/search.html", head, context, status=status)


def _categories(request: HttpRequest, locale: str) -> dict[str, str]:
    """Return {code: name} of the reader's categories, and of others that the address names."""
    names = category_names(request, locale)
    others = [code for code in request.GET.getlist("category") if code not in names]
    if not others:
        return names
    found = Category.objects.filter(code__in=others[:MANY_CATEGORIES])
    return {**names, **dict(found.values_list("code", "name"))}


def _title(query: SearchQuery, found: SearchResults | None) -> str:
    if query.errors:
        return _("Search: correct the form")
    if found is None:
        return _("Search")
    count = _found_text(found.total)
    if not query.text or _would_be_converted(query.text):
        return _("Search: %(count)s") % {"count": count}
    return _("%(query)s — search: %(count)s") % {"query": query.text, "count": count}


def _would_be_converted(typed: str) -> bool:
    """Whether the page's script conversion would change what a visitor typed into the title.

    Elsewhere on the page an attribute protects it; a title can have none.
    """
    is_variant = translation.get_language() in settings.SCRIPT_VARIANTS
    return is_variant and LATIN.search(typed) is not None


def _found_text(total: int) -> str:
    return ngettext("%(count)d item found", "%(count)d items found", total) % {"count": total}
