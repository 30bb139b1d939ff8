"""Categories in every language."""

import uuid

from wagtail.models import Locale

from portal.core.models import Category
from portal.home.demo.content import SOURCE, read_json


def ensure_categories() -> int:
    """Make the categories that are missing; return how many those were."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    there = {
        (category.code, category.locale_id): category.translation_key
        for category in Category.objects.all()
    }
    keys = {code: key for (code, _locale), key in there.items()}
    made = 0
    for given in read_json("categories.json"):
        code = given["code"]
        key = keys.get(code) or uuid.uuid5(uuid.NAMESPACE_URL, f"{SOURCE}/category/{code}")
        for language, name in given["name"].items():
            locale = locales[language]
            if (code, locale.pk) not in there:
                Category(
                    code=code,
                    name=name,
                    sort_order=given["order"],
                    locale=locale,
                    translation_key=key,
                ).save()
                made += 1
    return made
