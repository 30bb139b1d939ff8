"""Error pages for middleware, which stands below the frame that draws them.

The root URL configuration names a handler for each status, as Django's own four.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, get_urlconf


def error_page(
    request: HttpRequest, status: int, exception: Exception | None = None
) -> HttpResponse:
    """Return the page of an error status in the reader's language."""
    handler: Callable[..., HttpResponse] = get_resolver(get_urlconf()).resolve_error_handler(status)
    return handler(request, exception)
