"""The same page in other languages: the switcher and the links for search engines."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.utils import translation

from portal.core import languages
from portal.core.canonical import absolute_url
from portal.navigation.head import PageHead
from portal.publication.models import PublishedItem


class OwnName(NamedTuple):
    """A language's name in itself: narrow screens show the head, ears get head and tail."""

    head: str
    tail: str


# Never translated and never converted to another script.
OWN_NAMES = {
    "uz": OwnName("Oʻz", "bekcha"),
    "uz-cyrl": OwnName("Ўз", "бекча"),
    "uz-2026": OwnName("Öz", "bekça"),
    "kaa": OwnName("Qar", "aqalpaqsha"),
    "ru": OwnName("Рус", "ский"),
    "en": OwnName("Eng", "lish"),
}


@dataclass(frozen=True)
class LanguageLink:
    """An entry of the language switcher. `url` is "" where the page does not exist."""

    code: str
    tag: str
    head: str
    tail: str
    url: str
    is_current: bool

    @property
    def name(self) -> str:
        """The language's whole name in itself."""
        return self.head + self.tail


@dataclass(frozen=True)
class Alternate:
    """A `<link rel="alternate">`: the tag for `hreflang`, and the absolute address."""

    tag: str
    url: str


def own_name(code: str) -> OwnName:
    """Return an interface language's name in itself."""
    return OWN_NAMES.get(code) or OwnName(dict(settings.LANGUAGES)[code], "")


def language_links(head: PageHead) -> list[LanguageLink]:
    """Return the switcher's entries: the same path and query under each language's prefix."""
    active = translation.get_language()
    return [
        LanguageLink(
            code=code,
            tag=languages.language_tag(code),
            head=own_name(code).head,
            tail=own_name(code).tail,
            url=_address(head, code),
            is_current=code == active,
        )
        for code in languages.interface_languages()
    ]


def alternates(head: PageHead) -> list[Alternate]:
    """Return every language version of the page, and `x-default`: the first one that exists.

    Source: Google's documentation of localized versions, which wants the page itself among them.
    """
    indexed = languages.indexed_languages()
    links = [link for link in language_links(head) if link.url and link.code in indexed]
    found = [Alternate(link.tag, absolute_url(link.url)) for link in links]
    return [*found, Alternate("x-default", found[0].url)] if found else []


@dataclass(frozen=True)
class TextElsewhere:
    """A text in another language, for readers who asked for it in a language without it."""

    locale: str
    tag: str
    language: str
    title: str
    url: str


def texts_elsewhere(items: Iterable[PublishedItem]) -> list[TextElsewhere]:
    """Return the items as links, one for each interface language in which they can be read."""
    return [
        TextElsewhere(
            locale=item.locale,
            tag=languages.language_tag(code),
            language="".join(own_name(code)),
            title=item.title if code == item.locale else "",
            url=f"/{code}{item.path}",
        )
        for item in items
        for code in languages.interface_languages_of(item.locale)
    ]


def _address(head: PageHead, code: str) -> str:
    locale = languages.content_locale(code)
    exists = head.locales is None or locale in head.locales
    return f"/{code}{head.address_in(locale)}" if exists else ""
