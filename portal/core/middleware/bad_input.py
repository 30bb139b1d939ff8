"""Addresses that no browser writes: answered before anything else reads them."""

import re
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse

from portal.core.error_pages import error_page
from portal.core.methods import is_admin
from portal.core.middleware.headers import add_security_headers

LONGEST_PATH = 1024
LONGEST_QUERY = 4096
BROKEN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


class BadInputMiddleware:
    """Answers 400 to what is malformed or far too long: NUL, broken escapes, broken UTF-8."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _path_is_fine(request) and _query_is_fine(request):
            return self.get_response(request)
        response = error_page(request, 400)
        add_security_headers(request, response)
        return response


def _path_is_fine(request: HttpRequest) -> bool:
    # Django has read the path already, and escaped again what is not UTF-8: no page is there.
    return len(request.path_info) <= LONGEST_PATH and "\0" not in request.path_info


def _query_is_fine(request: HttpRequest) -> bool:
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY and not is_admin(request):
        return False
    return not BROKEN_PERCENT.search(query) and _is_text(unquote_to_bytes(query))


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False
