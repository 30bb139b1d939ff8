"""The page of display settings, and the one form of the public side."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.core.display import (
    COOKIE,
    COOKIE_SECONDS,
    LOW_VISION,
    PANEL,
    PREFERENCES,
    DisplayPreferences,
    preferences_of,
)
from portal.navigation.error_views import forbidden
from portal.navigation.frame import render_page
from portal.navigation.head import Crumb, PageHead

# Where the reader was: the panel, or the button that opens it.
FRAGMENT = "display"


@csrf_exempt  # A token would make every page private: the sender is checked by its Origin.
@require_http_methods(["GET", "HEAD", "POST"])
def display(request: HttpRequest) -> HttpResponse:
    """Show the settings, or save them and lead back to where the reader was."""
    if request.method != "POST":
        return _settings_page(request)
    if not _is_from_here(request):
        return forbidden(request)
    response = HttpResponseRedirect(f"{_way_back(request)}#{FRAGMENT}", status=303)
    _remember(response, _wanted(request))
    patch_cache_control(response, private=True, no_store=True)
    return response


def _settings_page(request: HttpRequest) -> HttpResponse:
    title = _("Display settings")
    head = PageHead(
        title=title,
        path="/display/",
        section="display",
        description=_("Text size, colours, pictures, spacing and typeface of the portal."),
        crumbs=[Crumb(title)],
    )
    return render_page(request, "display.html", head, {"preferences": PREFERENCES})


def _wanted(request: HttpRequest) -> DisplayPreferences:
    """Return the preferences after this form: a whole version is switched, or single values."""
    panel = request.POST.get(PANEL.name)
    if panel == "on":
        return DisplayPreferences.of(LOW_VISION.items())
    if panel == "off":
        return DisplayPreferences()
    sent = [(name, value) for name, value in request.POST.items() if isinstance(value, str)]
    return preferences_of(request).changed(sent)


def _remember(response: HttpResponse, preferences: DisplayPreferences) -> None:
    text = str(preferences)
    if not text:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        text,
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _is_from_here(request: HttpRequest) -> bool:
    """Return whether the form stood on a page of this host, by its Origin or else its Referer."""
    sender = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        return urlsplit(sender).netloc == request.get_host()
    except ValueError:
        return False


def _way_back(request: HttpRequest) -> str:
    """Return the path in `next` when it is one on this host, otherwise the settings page."""
    wanted = request.POST.get("next", "").partition("#")[0]
    is_path = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if is_path else reverse("core:display")
