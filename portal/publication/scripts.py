"""The uz-cyrl site: pages of the uz site in another script, converted as they leave."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from portal.core.languages import ORTHOGRAPHIES, language_tag
from portal.core.methods import is_admin
from portal.publication.lexicon import exceptions_of
from portal.uzbek.markup import convert_html


class ScriptConversionMiddleware:
    """Converts what is below a script's prefix. Innermost, so that caches hold converted pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        language = request.LANGUAGE_CODE
        if not is_admin(request) and waits_for_conversion(response, language):
            convert_response(response, language, exceptions_of(request))
        return response


def waits_for_conversion(response: HttpResponse, language: str) -> bool:
    """Return whether an answer is a page that an interface language shows in another script.

    Other content types, and languages that are not a script of another one, stay as they are.
    """
    is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
    is_converted = response.get("Content-Language") == language_tag(language)
    return language in settings.SCRIPT_VARIANTS and is_page and not is_converted


def convert_response(response: HttpResponse, language: str, exceptions: Mapping[str, str]) -> None:
    """Convert a page into the script of an interface language; `exceptions` come before rules."""
    response.content = convert_html(
        response.content.decode(),
        exceptions,
        base_url=settings.BASE_URL,
        to=ORTHOGRAPHIES[language],
        prefix=f"/{language}/",
    )
    response["Content-Language"] = language_tag(language)
