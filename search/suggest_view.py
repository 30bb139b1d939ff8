"""Titles while somebody types: a piece of a page, put below the field by `static/portal.js`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from portal.core import languages
from search.backends import search_backend
from search.form import MAX_LENGTH
from search.results import suggestions_of
from search.terms import clean

SHORTEST = 3


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Return a list of links for `?q=`, an empty page where there is nothing to suggest."""
    text = clean(request.GET.get("q", ""))
    locale = languages.content_locale()
    items = []
    if SHORTEST <= len(text) <= MAX_LENGTH:
        items = suggestions_of(search_backend().suggest(text, locale))
    response = render(request, "search/suggest.html", {"items": items, "locale": locale})
    # Every letter would be a page of its own in the cache.
    patch_cache_control(response, private=True, no_store=True)
    return response
