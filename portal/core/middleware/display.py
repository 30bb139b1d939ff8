"""Knows how the reader wants pages to look."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from portal.core.display import preferences_of


class DisplayPreferencesMiddleware:
    """Sets `request.display_preferences`, and their normalised text as `request.display`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        preferences = preferences_of(request)
        request.display_preferences = preferences  # type: ignore[attr-defined]
        request.display = str(preferences)  # type: ignore[attr-defined]
        return self.get_response(request)
