"""The frame of every public page: what surrounds its main part."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation

from portal.core import languages
from portal.core.canonical import absolute_url
from portal.navigation.head import PageHead
from portal.navigation.languages import Alternate, LanguageLink, alternates, language_links
from portal.navigation.menu import FOOTER, HOME, SEARCH, FooterColumn, MenuEntry, menu
from portal.navigation.rail import rail
from portal.navigation.structured import breadcrumb_list

# The picture of pages without one of their own, 1200 by 630.
SHARE_PICTURE = "share.jpg"
SHARE_WIDTH, SHARE_HEIGHT = 1200, 630
# What Open Graph calls our languages. Source: ogp.me (language_TERRITORY).
OG_LOCALES = {
    "uz": "uz_UZ",
    "uz-cyrl": "uz_UZ",
    "uz-2026": "uz_UZ",
    "kaa": "kaa_UZ",
    "ru": "ru_RU",
    "en": "en_GB",
}
CYRILLIC = {"uz-cyrl", "ru"}


@dataclass(frozen=True)
class SharePicture:
    """The picture that other sites show of a page: an absolute address, pixels, words."""

    url: str
    alt: str
    width: int = SHARE_WIDTH
    height: int = SHARE_HEIGHT


@dataclass(frozen=True)
class CrumbLink:
    """A step of the breadcrumbs; `url` is "" for this page."""

    label: str
    url: str


@dataclass(frozen=True)
class Frame:
    """Everything that `base.html` shows around the main block."""

    head: PageHead
    canonical: str
    self_url: str
    home_url: str
    search_url: str
    font_script: str
    og_locale: str
    og_alternates: list[str]
    menu: list[MenuEntry]
    footer: tuple[FooterColumn, ...]
    languages: list[LanguageLink]
    alternates: list[Alternate]
    share: SharePicture
    structured: list[dict[str, Any]]
    rail: list[str] = field(default_factory=list)

    @property
    def crumbs(self) -> list[CrumbLink]:
        """The way from the home page, which comes first and is not among them."""
        prefix = self.home_url.rstrip("/")
        return [
            CrumbLink(crumb.label, f"{prefix}{crumb.path}" if crumb.path else "")
            for crumb in self.head.crumbs
        ]

    @property
    def is_home(self) -> bool:
        """Whether this is a home page, whose title stands alone."""
        return self.head.section == HOME.section


def frame_of(head: PageHead, boxes: list[str]) -> Frame:
    """Return the frame of a page in the active language; `boxes` are the rail's HTML."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    self_url = f"/{language}{head.address}"
    kept = head.canonical or head.address
    crumbs = [breadcrumb_list(head)] if head.crumbs else []
    return Frame(
        head=head,
        canonical=absolute_url(f"/{languages.canonical_language(language)}{kept}"),
        self_url=self_url,
        home_url=HOME.url,
        search_url=SEARCH.url,
        font_script="cyrillic" if language in CYRILLIC else "latin",
        og_locale=OG_LOCALES.get(language, language),
        og_alternates=_other_og_locales(head, language),
        menu=menu(head.section, head.path),
        footer=FOOTER,
        languages=language_links(head),
        alternates=alternates(head) if head.indexed and not head.canonical else [],
        share=_share_picture(head),
        structured=[*head.structured, *crumbs],
        rail=boxes,
    )


def render_page(
    request: HttpRequest,
    template: str,
    head: PageHead,
    context: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a template that extends `base.html`, with the rail beside its main block."""
    frame = frame_of(head, rail(request, head.shown_day))
    content = render_to_string(template, {**(context or {}), "head": head, "frame": frame}, request)
    return HttpResponse(content, status=status)


def _share_picture(head: PageHead) -> SharePicture:
    if head.picture and head.picture.share_url:
        return SharePicture(absolute_url(head.picture.share_url), head.picture_alt)
    return SharePicture(absolute_url(static(SHARE_PICTURE)), "")


def _other_og_locales(head: PageHead, language: str) -> list[str]:
    locales = languages.content_locales() if head.locales is None else head.locales
    own = OG_LOCALES.get(language)
    names = (OG_LOCALES.get(locale, locale) for locale in locales)
    return [name for name in dict.fromkeys(names) if name != own]
