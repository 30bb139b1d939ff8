"""What templates of recordings ask for."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.utils import translation

from portal.core.languages import content_locale, language_tag
from portal.core.lengths import length_text
from portal.core.models.recordings import CAPTION_LANGUAGES

register = template.Library()


@dataclass(frozen=True)
class Track:
    """Captions as `<track>` names them."""

    src: str
    tag: str
    label: str
    is_default: bool


@register.filter
def tracks(recording: dict[str, Any]) -> list[Track]:
    """Return a recording's captions, those of the reader's language and script switched on."""
    active = translation.get_language() or settings.LANGUAGE_CODE
    names = dict(CAPTION_LANGUAGES) | dict(settings.LANGUAGES)
    found = []
    for captions in recording["captions"]:
        is_own = captions["language"] == content_locale(active)
        code = active if is_own and active in names else captions["language"]
        src = captions["address"]
        if code in settings.SCRIPT_VARIANTS:
            src = f"{src.removesuffix('.vtt')}.{code}.vtt"
        found.append(Track(src, language_tag(code), names[code], is_own))
    return found


@register.filter
def as_length(seconds: int) -> str:
    """Return a length as “4:05” or “1:02:03”."""
    return length_text(seconds)
