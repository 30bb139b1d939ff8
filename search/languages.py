"""Languages of texts by their own names. They name languages, not scripts."""

from django.conf import settings


def language_name(locale: str) -> str:
    """Return what a content locale's language calls itself, "" for none."""
    return dict(settings.WAGTAIL_CONTENT_LANGUAGES).get(locale, "")
