"""Karakalpak as one more language of texts and of the interface, once it is switched on.

`KARAKALPAK=1` serves `/kaa/` and lets editors write in it. Its catalogue has the words of dates;
what else has no translation is shown in Uzbek, Django's fallback to the default language.
"""

from django.conf.locale import LANG_INFO

CODE = "kaa"
NAME = "Qaraqalpaqsha"
BEHIND = "uz"
LANG_INFO[CODE] = {"bidi": False, "code": CODE, "name": "Karakalpak", "name_local": NAME}

Languages = list[tuple[str, str]]


def with_karakalpak(languages: Languages, content_languages: Languages) -> tuple[Languages, ...]:
    """Return LANGUAGES and WAGTAIL_CONTENT_LANGUAGES with Karakalpak, behind Uzbek's scripts."""
    return _with(languages), _with(content_languages)


def _with(languages: Languages) -> Languages:
    place = 1 + max(at for at, (code, _name) in enumerate(languages) if code.startswith(BEHIND))
    return [*languages[:place], (CODE, NAME), *languages[place:]]
