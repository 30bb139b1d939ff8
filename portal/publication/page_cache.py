"""The page cache: what anonymous readers get is made once for each state of the site.

The key holds everything an answer depends on, so nothing is ever purged: build, log sequence
(read before any content), site revision, the Tashkent date, the last boundary passed (an event
began or ended), the notices that hold, language, display preferences, path and query. It is also
the weak ETag, so an unchanged page is answered 304 before any view runs.
"""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from operator import itemgetter
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.http import parse_etags

from portal.core import dates, languages
from portal.publication.models import PublicationState, PublishedItem
from portal.publication.notices import holding_as_json

GetResponse = Callable[[HttpRequest], HttpResponse]

SHARED = "public, no-cache"
OWN = "private, no-cache"
PRIVATE = "private, no-store"
KEPT_HEADERS = ("Content-Type", "Content-Language", "Link", "Content-Security-Policy", "Vary")

_ITEMS = PublishedItem._meta.db_table
_LAST = (
    f"(SELECT {{moment}} FROM {_ITEMS} WHERE locale = %s AND event_end IS NOT NULL"  # noqa: S608
    " AND {moment} <= %s ORDER BY {moment} DESC LIMIT 1)"
)
# Every request asks this, a cached page nothing else: building it anew each time from query sets
# took three quarters of an unchanged page's time.
_STATE_WITH_BOUNDARIES = (
    f"SELECT state.*, {_LAST.format(moment='event_start')} AS last_start,"  # noqa: S608
    f" {_LAST.format(moment='event_end')} AS last_end, {{notices}} AS notices"
    f" FROM {PublicationState._meta.db_table} AS state WHERE id = 1"
)


@dataclass(frozen=True)
class StoredPage:
    """An answer as it is kept: body and the headers that belong to it."""

    content: bytes
    headers: dict[str, str]

    def response(self) -> HttpResponse:
        """Return the answer anew."""
        return HttpResponse(self.content, headers=dict(self.headers))


class StorePageMiddleware:
    """Outer half: stores what may be shared, and says so; everything else is private."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        key = getattr(request, "page_cache_key", None)
        if key and _may_be_shared(request, response):
            response["ETag"] = f'W/"{key}"'
            # Shared caches always ask first (no-cache), so they need no Vary on the cookie; what
            # somebody's display preferences made is nobody else's.
            response["Cache-Control"] = _sharing(request)
            if request.method == "GET" and not getattr(request, "from_page_cache", False):
                headers = {
                    name: response[name] for name in KEPT_HEADERS if response.has_header(name)
                }
                cache.set(
                    f"page:{key}",
                    StoredPage(response.content, headers),
                    settings.PAGE_CACHE_SECONDS,
                )
        elif not response.has_header("Cache-Control"):
            response["Cache-Control"] = PRIVATE
        return response


class FetchPageMiddleware:
    """Inner half, behind locale and display: knows the key, answers 304 or from the cache."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_be_asked_for(request):
            return self.get_response(request)
        key = page_key(request)
        request.page_cache_key = key  # type: ignore[attr-defined]
        etag = f'W/"{key}"'
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return HttpResponseNotModified(
                headers={"ETag": etag, "Cache-Control": _sharing(request)}
            )
        stored = cache.get(f"page:{key}")
        if stored is not None:
            request.from_page_cache = True  # type: ignore[attr-defined]
            return stored.response()
        return self.get_response(request)


def page_key(request: HttpRequest) -> str:
    """Return what the answer to this request depends on, as 32 hexadecimal digits.

    Reads the log's head and the last boundary in one query, before any content is read.
    """
    now = timezone.now()
    language = request.LANGUAGE_CODE
    state = _state_with_boundaries(languages.content_locale(language), now)
    request.publication_state = state  # type: ignore[attr-defined]
    site_parts = (
        settings.BUILD,
        state.sequence,
        state.site_revision,
        dates.day_of(now),
        state.last_start,  # type: ignore[attr-defined]
        state.last_end,  # type: ignore[attr-defined]
        state.notices,  # type: ignore[attr-defined]
        language,
        getattr(request, "display", ""),
    )
    # What parts of pages depend on that every page shows (the rail).
    request.site_state_key = _digest(site_parts)  # type: ignore[attr-defined]
    page_parts = (
        request.path,
        # By name only: of several values of one name the last one counts.
        urlencode(sorted(request.GET.lists(), key=itemgetter(0)), doseq=True),
    )
    return _digest((*site_parts, *page_parts))


def _digest(parts: tuple[object, ...]) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:32]


def _state_with_boundaries(locale: str, now: dt.datetime) -> PublicationState:
    moment = connection.ops.adapt_datetimefield_value(now)
    parameters = [locale, moment, locale, moment, moment, moment]
    statement = _STATE_WITH_BOUNDARIES.format(notices=holding_as_json())
    return PublicationState.objects.raw(statement, parameters)[0]


def _may_be_asked_for(request: HttpRequest) -> bool:
    """Return whether the request is an anonymous reader's, for a page under a language."""
    if request.method not in {"GET", "HEAD"} or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return False
    prefix = request.path_info.lstrip("/").split("/", 1)[0]
    return prefix in languages.interface_languages()


def _sharing(request: HttpRequest) -> str:
    return OWN if getattr(request, "display", "") else SHARED


def _may_be_shared(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code == HTTPStatus.OK
        and not response.streaming
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        # Its cookie is set further out than this middleware stands.
        and not (hasattr(request, "session") and request.session.modified)
        and "no-store" not in response.get("Cache-Control", "")
    )
