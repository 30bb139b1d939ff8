"""Regions, and invented organisations and officials, in every language."""

import datetime as dt
import uuid
from typing import Any

from wagtail.models import Locale

from portal.core.models import SUBJECT_MODELS, Official, Subject
from portal.home.demo.content import SOURCE, Fields, read_json


def ensure_subjects() -> int:
    """Make the subjects that are missing; return how many those were."""
    return sum(_ensure(model) for model in SUBJECT_MODELS)


def _ensure(model: type[Subject]) -> int:
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    there = {
        (subject.code, subject.locale_id): subject.translation_key
        for subject in model._default_manager.all()
    }
    keys = {code: key for (code, _locale), key in there.items()}
    made = 0
    for given in read_json(f"{model.folder}.json"):
        code = given["code"]
        key = keys.get(code) or uuid.uuid5(uuid.NAMESPACE_URL, f"{SOURCE}/{model.folder}/{code}")
        for language, name in given["name"].items():
            locale = locales[language]
            if (code, locale.pk) not in there:
                model(
                    code=code,
                    name=name,
                    sort_order=given["order"],
                    locale=locale,
                    translation_key=key,
                    **_posts(model, given, language),
                ).save()
                made += 1
    return made


def _posts(model: type[Subject], given: Fields, language: str) -> dict[str, Any]:
    if not issubclass(model, Official):
        return {}
    posts = [
        (
            "post",
            {
                "title": post["title"][language],
                "begins": dt.date.fromisoformat(post["begins"]),
                "ends": dt.date.fromisoformat(post["ends"]) if "ends" in post else None,
            },
        )
        for post in given["posts"]
    ]
    return {"posts": posts}
