"""The language of a request: its prefix, or else what the reader's browser says.

Django's own middleware would redirect every unknown unprefixed address below a language, since
the pages' catch-all pattern matches anything; this one only does so where a page can be.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.encoding import iri_to_uri
from wagtail.models import Page

from portal.core.language_choice import first_part, language_of, never_shared
from portal.core.languages import language_tag
from portal.core.methods import is_safe

# These take any address: that they resolve one does not say that there is a page.
CATCH_ALL = {"standard", "wagtail_serve"}
# Where the tree has the pages right below the home pages.
TOP_PAGES_DEPTH = 3


class PortalLocaleMiddleware:
    """Activates the language, corrects the prefix's case, adds a forgotten prefix."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        prefix = first_part(request.path_info)
        if prefix != language and prefix.lower() == language and is_safe(request):
            return _in_lower_case(request, prefix)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        if prefix != language and response.status_code == HTTPStatus.NOT_FOUND and is_safe(request):
            response = _below_language(request, language) or response
        if not response.has_header("Content-Language"):
            response["Content-Language"] = language_tag(language)
        return response


def _in_lower_case(request: HttpRequest, prefix: str) -> HttpResponse:
    rest = request.get_full_path().removeprefix(f"/{prefix}")
    return HttpResponsePermanentRedirect(f"/{prefix.lower()}{rest}")


def _below_language(request: HttpRequest, language: str) -> HttpResponse | None:
    """Return the way to the same address below the language, where the portal knows one."""
    path = request.path_info if request.path_info.endswith("/") else f"{request.path_info}/"
    try:
        match = resolve(f"/{language}{path}")
    except Resolver404:
        return None
    if match.url_name in CATCH_ALL and not _is_top_page(path):
        return None
    query = request.META.get("QUERY_STRING", "")
    address = iri_to_uri(f"/{language}{path}") + (f"?{iri_to_uri(query)}" if query else "")
    return never_shared(HttpResponseRedirect(address))


def _is_top_page(path: str) -> bool:
    slug = path.strip("/")
    return Page.objects.live().filter(depth=TOP_PAGES_DEPTH, slug=slug).exists()
