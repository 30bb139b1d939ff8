"""Content languages, interface languages and what joins them.

A *content locale* (`uz`, `ru`, `en`) is what a text is written in. An *interface language* is what
a reader chose: the same three and `uz-cyrl`, which is the `uz` site in another script.
"""

from django.conf import settings
from django.utils import translation

from portal.uzbek.conversion import Orthography

# What `lang` and `hreflang` say. Source: BCP 47, with the script where one language has two.
# The orthography of 2026 has no subtag of its own, so it has a private one.
LANGUAGE_TAGS = {"uz": "uz-Latn", "uz-cyrl": "uz-Cyrl", "uz-2026": "uz-Latn-x-2026"}
# How the `uz` site is written in its variants.
ORTHOGRAPHIES: dict[str, Orthography] = {"uz-cyrl": "cyrillic", "uz-2026": "latin-2026"}
# Another orthography of the same script is the same page to search engines: they are sent to `uz`.
CANONICAL = {"uz-2026": "uz"}


def content_locale(language: str | None = None) -> str:
    """Return the content locale of an interface language (the active one by default)."""
    language = (language or translation.get_language() or settings.LANGUAGE_CODE).lower()
    language = settings.SCRIPT_VARIANTS.get(language, language)
    codes = content_locales()
    if language in codes:
        return language
    base = language.split("-")[0]
    return base if base in codes else settings.LANGUAGE_CODE


def content_locales() -> list[str]:
    """Return the codes of all content locales, the default first."""
    return [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]


def interface_languages() -> list[str]:
    """Return the codes of all interface languages in the order of the switcher."""
    return [code for code, _name in settings.LANGUAGES]


def canonical_language(language: str) -> str:
    """Return the interface language whose address search engines should keep."""
    return CANONICAL.get(language, language)


def indexed_languages() -> list[str]:
    """Return the interface languages that search engines are told of."""
    return [code for code in interface_languages() if canonical_language(code) == code]


def language_tag(language: str) -> str:
    """Return the BCP 47 tag of an interface language or content locale."""
    return LANGUAGE_TAGS.get(language, language)


def interface_languages_of(locale: str) -> list[str]:
    """Return the interface languages in which texts of a content locale can be read."""
    return [code for code in interface_languages() if content_locale(code) == locale]


def file_locale(language: str) -> str:
    """Return the content locale of a file's language (a BCP 47 tag), "" when it has none here."""
    locale = language.partition("-")[0]
    return locale if locale in content_locales() else ""


def address_prefix(locale: str) -> str:
    """Return the language prefix under which the reader sees a text of `locale`.

    The active language when it shows that locale (so links stay in the reader's script),
    otherwise the locale's own code.
    """
    active = translation.get_language() or settings.LANGUAGE_CODE
    return active if content_locale(active) == locale else locale
