"""What templates of items and body blocks ask for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.utils import translation

from portal.core import languages
from portal.core.pictures import PictureSources
from portal.publication.models import PublishedItem

register = template.Library()


@register.filter
def sources_of(
    pictures: Mapping[int, PictureSources] | None, record: dict[str, Any] | None
) -> PictureSources | None:
    """Return the sources of a picture's record, or nothing when its file is gone."""
    return pictures.get(record["id"]) if pictures and record else None


@dataclass(frozen=True)
class Reading:
    """One interface language in which an item can be read."""

    name: str
    tag: str
    url: str


@register.filter
def readings(items: Iterable[PublishedItem]) -> list[Reading]:
    """Return every interface language in which these items of one number can be read.

    The other script of the language that is being read is the language switch's business.
    """
    names = dict(settings.LANGUAGES)
    active = translation.get_language()
    return [
        Reading(names[code], languages.language_tag(code), f"/{code}{item.path}")
        for item in items
        for code in languages.interface_languages_of(item.locale)
        if code != active
    ]
