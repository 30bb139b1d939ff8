"""Security headers: strict for readers, as wide as Wagtail needs for editors."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from portal.core.methods import is_admin

# Everything comes from this host, and nothing is written inside the page. JSON-LD is data.
PUBLIC_POLICY = (
    "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'self'; "
    "font-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# Wagtail's date picker and the translation editor need inline scripts and styles (measured).
ADMIN_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; script-src 'self' 'unsafe-inline'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'self'"
)
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


class SecurityHeadersMiddleware:
    """Writes the headers of the outer request: a preview inside the admin gets the admin's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        add_security_headers(request, response)
        return response


def add_security_headers(request: HttpRequest, response: HttpResponse) -> None:
    """Write all security headers that the project decides itself."""
    editors = is_admin(request)
    response["Content-Security-Policy"] = ADMIN_POLICY if editors else PUBLIC_POLICY
    response["X-Frame-Options"] = "SAMEORIGIN" if editors else "DENY"
    response["Permissions-Policy"] = PERMISSIONS
