"""The reader's language: the prefix of the address, or else what the browser says."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from portal.core.languages import interface_languages


def first_part(path: str) -> str:
    """Return the first part of a path, which may be a language's prefix."""
    return path.removeprefix("/").split("/", 1)[0]


def language_of(request: HttpRequest) -> str:
    """Return the language of an address, or that of the cookie, of the browser, or uz."""
    prefix = first_part(request.path_info).lower()
    if prefix in interface_languages():
        return prefix
    return translation.get_language_from_request(request)


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Redirect the address without a language to the home page in the reader's."""
    return never_shared(HttpResponseRedirect(f"/{language_of(request)}/"))


def never_shared(response: HttpResponse) -> HttpResponse:
    """Mark an answer that depends on the reader's language and has one address for all."""
    patch_cache_control(response, private=True, no_store=True)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
