"""What programs ask of every site: robots.txt and favicon.ico."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from portal.core.canonical import absolute_url
from portal.core.languages import interface_languages

ONE_DAY = 24 * 60 * 60


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answer robots.txt: everything but the admin and search, whose addresses have no end."""
    hidden = ["/admin/", *(f"/{language}/search/" for language in interface_languages())]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in hidden),
        "",
        f"Sitemap: {absolute_url('/sitemap.xml')}",
        "",
    ]
    return _kept_a_day(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the icon, whose real address changes with its content."""
    return _kept_a_day(HttpResponseRedirect(static("favicon.ico")))


def _kept_a_day(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=ONE_DAY)
    return response
