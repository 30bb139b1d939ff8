"""Organisations, officials and regions in every language."""

import uuid
from typing import Any

from portal.core.models import Official, Organisation, Region, Subject
from tests.factories.tree import LOCALES, locale_of

NAMES = {"uz": "Samarqand viloyati", "ru": "Самаркандская область", "en": "Samarkand Region"}


def region(code: str = "samarkand", names: dict[str, str] = NAMES) -> dict[str, Region]:
    """Make a region in all three languages; return {locale: region}."""
    return _subject(Region, code, names)


def organisation(code: str, name: str, **fields: Any) -> dict[str, Organisation]:
    """Make an organisation that has one name in all languages."""
    return _subject(Organisation, code, dict.fromkeys(LOCALES, name), **fields)


def official(code: str, name: str, **fields: Any) -> dict[str, Official]:
    """Make an official who has one name in all languages."""
    return _subject(Official, code, dict.fromkeys(LOCALES, name), **fields)


def _subject(model: type[Subject], code: str, names: dict[str, str], **fields: Any) -> Any:
    key = uuid.uuid4()
    return {
        locale: model._default_manager.create(
            code=code, name=name, locale=locale_of(locale), translation_key=key, **fields
        )
        for locale, name in names.items()
    }
