"""Addresses and methods that are not quite right."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.common import CommonMiddleware

from portal.core.error_pages import error_page
from portal.core.methods import SAFE, is_admin, is_safe


class AddressMiddleware(CommonMiddleware):
    """Django's own (host, final slash), and pages for methods that an address does not take.

    Public pages carry no token, so a public view that accepts a form is exempt from the token and
    checks the sender itself; every other public view only reads.
    """

    def should_redirect_with_slash(self, request: HttpRequest) -> bool:
        # What was sent would be lost on the way (and Django's way raises an error in DEBUG).
        return is_safe(request) and super().should_redirect_with_slash(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Refuse to write where nothing accepts it."""
        accepts = is_safe(request) or is_admin(request) or getattr(view, "csrf_exempt", False)
        return None if accepts else _not_allowed(request, ", ".join(SAFE))

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not is_admin(request):
            response = _answer_to_method(request, response)
        return super().process_response(request, response)


def _answer_to_method(request: HttpRequest, refused: HttpResponseBase) -> HttpResponseBase:
    """Return what a view's bare 405 should be: a page, or for OPTIONS the list of methods."""
    allowed = dict.fromkeys([*refused.get("Allow", "").split(", "), "OPTIONS"])
    allow = ", ".join(method for method in allowed if method)
    if request.method == "OPTIONS":
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": allow})
    is_page = bool(getattr(refused, "content", b""))
    return refused if is_page else _not_allowed(request, allow)


def _not_allowed(request: HttpRequest, allow: str) -> HttpResponse:
    response = error_page(request, 405)
    response["Allow"] = allow
    return response
