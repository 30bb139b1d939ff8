"""The site's skeleton: a home page and its lists in every content locale."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from archive.models import ArchivePage
from calendar_app.models import CalendarPage
from events.models import EventsIndexPage
from news.models import NewsIndexPage, UpdatesIndexPage
from portal.acts.models import ActsIndexPage
from portal.core.languages import content_locales
from portal.core.models import IndexPage
from portal.home.models import HomePage
from portal.home.roles import ensure_roles
from portal.publication import door

# In the order of the menu.
INDEXES: tuple[type[IndexPage], ...] = (
    NewsIndexPage,
    UpdatesIndexPage,
    EventsIndexPage,
    ActsIndexPage,
    ArchivePage,
    CalendarPage,
)
WORDS = Path(__file__).parent / "demo_content" / "indexes.json"
HOME = "home"
DEFAULT_PORTS = {"http": 80, "https": 443}


def ensure_site() -> list[str]:
    """Make what is missing of locales, home pages, lists, the default site and its groups.

    Returns what was done, a line each: nothing the second time. What editors have changed since
    stays as it is.
    """
    with door.transaction(reason="site tree"):
        return list(_steps())


def home_pages() -> dict[str, HomePage]:
    """Return {content locale: home page}."""
    homes = HomePage.objects.filter(depth=2).select_related("locale")
    return {home.locale.language_code: home for home in homes}


def _steps() -> Iterator[str]:
    locales = {}
    for code in content_locales():
        locales[code], created = Locale.objects.get_or_create(language_code=code)
        if created:
            yield f"Made the locale {code}."
    words = json.loads(WORDS.read_text(encoding="utf-8"))
    yield from _home_pages(locales, words)
    yield from _index_pages(words)
    yield from _default_site()
    yield from _remove_welcome_page()
    yield from ensure_roles()


def _home_pages(locales: dict[str, Locale], words: dict[str, Any]) -> Iterator[str]:
    homes = home_pages()
    for code, locale in locales.items():
        if code in homes:
            continue
        home = HomePage(slug=code, locale=locale, **_words(words, HOME, code))
        _translate(home, homes)
        # Read each time: adding a child moves the counters of the row.
        Page.get_first_root_node().add_child(instance=home)
        # Wagtail keeps the roots of sites for an hour: pages in a new language had no address.
        Site.clear_site_root_paths_cache()
        homes[code] = home
        yield f"Made the home page in {code}."


def _index_pages(words: dict[str, Any]) -> Iterator[str]:
    for model in INDEXES:
        there = {page.locale.language_code: page for page in _below_homes(model)}
        for code, home in home_pages().items():
            if code in there:
                continue
            slug = model.fixed_slug
            page = model(slug=slug, locale=home.locale, **_words(words, slug, code))
            _translate(page, there)
            home.add_child(instance=page)
            there[code] = page
            yield f"Made /{code}/{slug}/."


def _below_homes(model: type[IndexPage]) -> list[IndexPage]:
    return list(model.objects.filter(depth=3).select_related("locale"))


def _translate(page: IndexPage, others: dict[str, Any]) -> None:
    """Make the page a translation of those that exist."""
    if others:
        page.translation_key = next(iter(others.values())).translation_key


def _words(words: dict[str, Any], name: str, code: str) -> dict[str, str]:
    """Return title and introduction in a locale; the default language's where there are none."""
    return {
        field: texts.get(code, texts[settings.LANGUAGE_CODE])
        for field, texts in words[name].items()
    }


def _default_site() -> Iterator[str]:
    address = urlsplit(settings.BASE_URL)
    home = home_pages()[settings.LANGUAGE_CODE]
    wanted = {
        "hostname": address.hostname or "localhost",
        "port": address.port or DEFAULT_PORTS[address.scheme],
        "root_page_id": home.pk,
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
        site.save()
        yield f"The default site is {site.root_url}."


def _remove_welcome_page() -> Iterator[str]:
    """Remove the page that Wagtail's first migration makes: a bare page below the root."""
    for page in Page.objects.filter(depth=2, content_type__model="page", numchild=0):
        page.delete()
        yield f"Removed Wagtail's page “{page.title}”."
