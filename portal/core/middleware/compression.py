"""Compression of what gains from it: text."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")


class TextCompressionMiddleware(GZipMiddleware):
    """Django's own, for text only: pictures and archives are compressed already."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith(TEXT):
            return super().process_response(request, response)
        return response
