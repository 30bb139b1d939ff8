"""The search page: a plain GET form whose address holds the whole query."""

import re
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from portal.core import languages
from portal.core.models import Category
from portal.navigation.frame import render_page
from portal.navigation.head import Crumb, PageHead
from portal.publication.names import category_names, state_of
from search.acts import acts_asked_for, with_acts
from search.answer import Answer
from search.backends import search_backend
from search.editorial import editors_words
from search.panel import FilterPanel
from search.query import SearchQuery
from search.results import latest
from search.subjects import subject_names_of

LATEST = 10
# More values than any honest address has.
MANY_CATEGORIES = 20
LATIN = re.compile("[A-Za-z]")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer 200 with what is found, 400 with the form for wrong values, 404 past the last page."""
    state_of(request)
    locale = languages.content_locale()
    categories = _categories(request, locale)
    subjects = subject_names_of(request, locale)
    words = editors_words(request)
    query = SearchQuery.from_querydict(
        request.GET,
        locale=locale,
        categories=categories,
        subjects=subjects.asked,
        synonyms=words.synonyms,
    )
    if "page" in query.errors:
        raise Http404
    if query.errors:
        panel = FilterPanel(query, None, categories, subjects)
        return _page(request, query, panel, status=400)
    if query.is_blank:
        panel = FilterPanel(query, None, categories, subjects)
        return _page(request, query, panel, latest=latest(query, LATEST, categories))
    query = with_acts(query)
    backend = search_backend()
    found = backend.search(query)
    if query.page > 1 and not found.hits:
        raise Http404
    panel = FilterPanel(query, found.facets, categories, subjects)
    answer = Answer(query, found, words.best(query), panel, first=acts_asked_for(query))
    response = _page(request, query, answer.panel, **answer.context(backend))
    if found.is_fallback or not found.is_current:
        # Another answer may be had in a second: none that is kept for others.
        patch_cache_control(response, private=True, no_store=True)
    return response


def _page(
    request: HttpRequest,
    query: SearchQuery,
    panel: FilterPanel,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    head = PageHead(
        title=_title(query, context.get("count")),
        path="/search/",
        section="search",
        crumbs=[Crumb(_("Search"))],
        # A page beyond the numbered ones has no address of its own in another language.
        query=(query if query.is_numbered else query.changed()).querystring(),
        indexed=False,
    )
    context = {
        "query": query,
        "panel": panel,
        "typed": {name: request.GET.get(name, "") for name in ("q", "from", "to")},
        "only_exclusions": query.terms.excludes and not query.terms,
        "wordless": query.text and not query.terms and not query.terms.excludes,
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


def _title(query: SearchQuery, count: int | None) -> str:
    if query.errors:
        return _("Search: correct the form")
    if count is None:
        return _("Search")
    if not query.text or _would_be_converted(query.text):
        title = ngettext("Search, %(count)d found", "Search, %(count)d found", count)
        return title % {"count": count}
    title = ngettext(
        "%(query)s — search, %(count)d found", "%(query)s — search, %(count)d found", count
    )
    return title % {"query": query.text, "count": count}


def _would_be_converted(typed: str) -> bool:
    """Whether the page's script conversion would change what a visitor typed into the title.

    Elsewhere on the page an attribute protects it; a title can have none.
    """
    is_variant = translation.get_language() in settings.SCRIPT_VARIANTS
    return is_variant and LATIN.search(typed) is not None
