"""What every template may ask for."""

from typing import Any

from django.http import HttpRequest
from django.utils import translation

from portal.core.display import preferences_of
from portal.core.languages import language_tag


def portal(request: HttpRequest) -> dict[str, Any]:
    """Give `display` (the reader's preferences) and `lang_tag` (for `lang` attributes)."""
    return {
        "display": preferences_of(request),
        "lang_tag": language_tag(translation.get_language() or ""),
    }
