"""Every address of the portal. The order decides: Wagtail's catch-all is the last."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.urls.resolvers import URLPattern, URLResolver
from wagtail import urls as wagtail_urls
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls

from portal.navigation import document_view, error_views, recording_views

handler400 = error_views.bad_request
handler403 = error_views.forbidden
handler404 = error_views.not_found
# Not Django's, but looked up in the same way by `portal.core.error_pages`.
handler405 = error_views.not_allowed
handler500 = error_views.server_error

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("portal.core.urls")),
    path("", include("portal.home.sitemap_urls")),
    path("admin/", include(wagtailadmin_urls)),
    # Under Wagtail's own name, which its admin looks up; Wagtail's view would serve any document.
    path(
        "documents/<int:document_id>/<str:filename>",
        document_view.document,
        name="wagtaildocs_serve",
    ),
    re_path(
        r"^media/recordings/(?P<name>[0-9a-f]{32}\.mp[34])$",
        recording_views.recording,
        name="recording",
    ),
    re_path(
        r"^media/captions/(?P<name>[0-9a-f]{32})(?:\.(?P<script>[a-z0-9-]{2,12}))?\.vtt$",
        recording_views.captions,
        name="captions",
    ),
    *i18n_patterns(
        path("", include("news.urls")),
        path("", include("events.urls")),
        path("", include("archive.urls")),
        path("", include("calendar_app.urls")),
        path("search/", include("search.urls")),
        path("", include("portal.acts.urls")),
        path("", include("portal.subjects.urls")),
        path("", include("portal.navigation.urls")),
        path("", include("portal.home.urls")),
        re_path(wagtail_urls.serve_pattern, wagtail_views.serve, name="wagtail_serve"),
        prefix_default_language=True,
    ),
]
