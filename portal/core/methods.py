"""Methods of HTTP: public pages are read, and one form is sent."""

from django.http import HttpRequest

SAFE = ("GET", "HEAD", "OPTIONS")
# Editors' own pages have their own rules.
ADMIN_PATH = "/admin/"


def is_safe(request: HttpRequest) -> bool:
    """Return whether a request only reads."""
    return request.method in SAFE


def is_admin(request: HttpRequest) -> bool:
    """Return whether a request is for the editors' side."""
    return request.path_info.startswith(ADMIN_PATH)
