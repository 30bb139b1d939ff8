"""What has one code and a name in every language: categories and subjects of the demo content."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import models
from wagtail.models import Locale

from portal.home.demo.content import SOURCE, Fields, read_json


def no_more(given: Fields, language: str) -> Fields:
    """Return no field besides code, name and order."""
    return {}


def ensure_coded(
    model: type[models.Model],
    file: str,
    folder: str,
    more: Callable[[Fields, str], Fields] = no_more,
) -> int:
    """Make what is missing of a file; return how many objects those were.

    Translations share a key made from `folder` and the code. `more` gives the fields that only
    this model has, from the file's object and the language.
    """
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    found = model._default_manager.values_list("code", "locale_id", "translation_key")
    there = {(code, locale): key for code, locale, key in found}
    keys: dict[str, Any] = {code: key for (code, _locale), key in there.items()}
    made = 0
    for given in read_json(file):
        code = given["code"]
        key = keys.get(code) or uuid.uuid5(uuid.NAMESPACE_URL, f"{SOURCE}/{folder}/{code}")
        for language, name in given["name"].items():
            locale = locales[language]
            if (code, locale.pk) not in there:
                model(
                    code=code,
                    name=name,
                    sort_order=given["order"],
                    locale=locale,
                    translation_key=key,
                    **more(given, language),
                ).save()
                made += 1
    return made
