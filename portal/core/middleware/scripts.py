"""The uz-cyrl site: pages of the uz site in another script, converted as they leave."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from portal.core.languages import language_tag
from portal.core.methods import is_admin
from portal.uzbek.markup import convert_html


class ScriptConversionMiddleware:
    """Converts what is below a script's prefix. Innermost, so that caches hold converted pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not is_admin(request):
            to_readers_script(response, request.LANGUAGE_CODE)
        return response


def to_readers_script(response: HttpResponse, language: str) -> None:
    """Convert a page into the script of an interface language, once.

    Other content types, and languages that are not a script of another one, stay as they are.
    """
    tag = language_tag(language)
    is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
    is_converted = response.get("Content-Language") == tag
    if language not in settings.SCRIPT_VARIANTS or not is_page or is_converted:
        return
    response.content = convert_html(response.content.decode(), base_url=settings.BASE_URL)
    response["Content-Language"] = tag
