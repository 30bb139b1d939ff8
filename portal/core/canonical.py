"""Addresses as the outside world should know them."""

from django.conf import settings


def absolute_url(path: str) -> str:
    """Return a path on this host with the portal's own scheme and name.

    Never the request's host: what stands behind a proxy must not leak into cached pages.
    """
    return f"{settings.BASE_URL.rstrip('/')}{path}"
