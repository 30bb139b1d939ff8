"""Pages of what went wrong, in the reader's language and with the rail.

They are drawn for requests that may be broken in any way, also outside of all middleware: they
never raise, never ask for the host and do without the database when it is away.
"""

import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from portal.core.language_choice import first_part, language_of
from portal.core.languages import interface_languages, language_tag
from portal.navigation.frame import frame_of
from portal.navigation.head import PageHead
from portal.navigation.languages import TextElsewhere, texts_elsewhere
from portal.navigation.menu import ARCHIVE
from portal.navigation.rail import rail
from portal.publication.lexicon import exceptions_of
from portal.publication.scripts import convert_response, waits_for_conversion

logger = logging.getLogger(__name__)

# When even the frame cannot be drawn.
LAST_RESORT = "<!DOCTYPE html><title>500</title><h1>500</h1>"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400: the request cannot be understood."""
    with translation.override(language_of(request)):
        text = _("The address or the request has signs that the portal does not understand.")
        return _error(request, 400, _("Request not understood"), text, path="/")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: not for this sender."""
    with translation.override(language_of(request)):
        text = _("The portal did not accept this request. Go back and try once more.")
        return _error(request, 403, _("Request refused"), text)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404; an exception with `available` items says in which languages the text is."""
    with translation.override(language_of(request)):
        elsewhere = texts_elsewhere(getattr(exception, "available", ()))
        if elsewhere:
            title = _("This text is not available in this language")
            text = _("It has not been translated yet. You can read it in another language:")
        else:
            title = _("Page not found")
            text = _(
                "The address may have changed or have a typing error. Try to find the page through "
                "the search or the archive."
            )
        return _error(request, 404, title, text, elsewhere=elsewhere)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 405: the address exists, but is only read."""
    with translation.override(language_of(request)):
        text = _("This address can be opened, but nothing can be sent to it.")
        return _error(request, 405, _("Nothing can be sent here"), text)


def gone(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 410: public once; `reason` is what the portal says about it, as plain text."""
    with translation.override(language_of(request)):
        text = _("This text was on the portal and has been taken off it.")
        return _error(request, 410, _("No longer on the portal"), text, reason=reason)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, whatever is broken."""
    try:
        with translation.override(language_of(request)):
            text = _("The portal has a fault. We know of it; please try again in a few minutes.")
            return _error(request, 500, _("Something went wrong"), text)
    except Exception:
        logger.exception("The page of the error could not be drawn")
        return HttpResponse(LAST_RESORT, status=500)


TEMPLATES = {404: "404.html", 410: "410.html", 500: "500.html"}


def _error(
    request: HttpRequest,
    status: int,
    title: str,
    text: str,
    *,
    path: str = "",
    elsewhere: list[TextElsewhere] | None = None,
    reason: str = "",
) -> HttpResponse:
    head = PageHead(title=title, path=path or _path_below_language(request), indexed=False)
    if elsewhere:
        head.locales = [text.locale for text in elsewhere]
    context: dict[str, Any] = {
        "head": head,
        "frame": frame_of(head, _rail_if_possible(request)),
        "status": status,
        "text": text,
        "available": elsewhere or [],
        "reason": reason,
        "archive_url": ARCHIVE.url,
    }
    template = TEMPLATES.get(status, "error.html")
    response = HttpResponse(render_to_string(template, context, request), status=status)
    patch_cache_control(response, private=True, no_store=True)
    language = translation.get_language() or ""
    if waits_for_conversion(response, language):
        convert_response(response, language, _lexicon_if_possible(request))
    response["Content-Language"] = language_tag(language)
    return response


def _rail_if_possible(request: HttpRequest) -> list[str]:
    try:
        return rail(request)
    except Exception:
        logger.exception("The rail of an error page could not be drawn")
        return []


def _lexicon_if_possible(request: HttpRequest) -> Mapping[str, str]:
    try:
        return exceptions_of(request)
    except Exception:
        logger.exception("An error page is converted without the lexicon")
        return {}


def _path_below_language(request: HttpRequest) -> str:
    prefix = first_part(request.path_info)
    path = request.path_info
    if prefix.lower() in interface_languages():
        path = path.removeprefix(f"/{prefix}")
    return quote(path) or "/"
