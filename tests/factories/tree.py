"""The tree of pages that every site has: a home page and its lists in three languages."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Locale, Page, Site

from archive.models import ArchivePage
from calendar_app.models import CalendarPage
from events.models import EventsIndexPage
from news.models import NewsIndexPage, UpdatesIndexPage
from portal.acts.models import ActsIndexPage
from portal.core.blocks.rich_text import paragraph_html
from portal.core.models import Category
from portal.home.models import HomePage, StandardPage
from portal.publication import door

LOCALES = ("uz", "ru", "en")
HOME_TITLES = {
    "uz": "Oʻzbekiston Respublikasi Hukumat portali",
    "ru": "Правительственный портал Республики Узбекистан",
    "en": "Government Portal of the Republic of Uzbekistan",
}
INDEX_TITLES: dict[type[Page], dict[str, str]] = {
    NewsIndexPage: {"uz": "Yangiliklar", "ru": "Новости", "en": "News"},
    UpdatesIndexPage: {"uz": "Portalda yangi", "ru": "Новое на портале", "en": "New on the portal"},
    EventsIndexPage: {"uz": "Tadbirlar", "ru": "События", "en": "Events"},
    ActsIndexPage: {"uz": "Hujjatlar", "ru": "Акты", "en": "Acts"},
    ArchivePage: {"uz": "Arxiv", "ru": "Архив", "en": "Archive"},
    CalendarPage: {"uz": "Taqvim", "ru": "Календарь", "en": "Calendar"},
}
CATEGORY_NAMES = {
    "society": {"uz": "Jamiyat", "ru": "Общество", "en": "Society"},
    "economy": {"uz": "Iqtisodiyot", "ru": "Экономика", "en": "Economy"},
}


@dataclass
class Tree:
    """What `build_tree` made: pages and categories by locale."""

    homes: dict[str, HomePage] = field(default_factory=dict)
    indexes: dict[tuple[type[Page], str], Page] = field(default_factory=dict)
    categories: dict[tuple[str, str], Category] = field(default_factory=dict)

    def index(self, model: type[Page], locale: str) -> Page:
        """Return a list's page in a locale."""
        return self.indexes[model, locale]


def locale_of(code: str) -> Locale:
    """Return a content locale, making it the first time."""
    return Locale.objects.get_or_create(language_code=code)[0]


def build_tree() -> Tree:
    """Make home pages, lists and two categories in uz, ru and en; return them."""
    tree = Tree()
    root = Page.get_first_root_node()
    with door.transaction():
        home_key = uuid.uuid4()
        index_keys = {model: uuid.uuid4() for model in INDEX_TITLES}
        for code in LOCALES:
            tree.homes[code] = _add(
                root, HomePage, HOME_TITLES[code], f"home-{code}", locale=code, key=home_key
            )
            for model, titles in INDEX_TITLES.items():
                tree.indexes[model, code] = _add(
                    tree.homes[code],
                    model,
                    titles[code],
                    model.fixed_slug,
                    locale=code,
                    key=index_keys[model],
                )
        _move_site(tree.homes["uz"])
    for order, (code, names) in enumerate(CATEGORY_NAMES.items(), 1):
        key = uuid.uuid4()
        for locale, name in names.items():
            tree.categories[code, locale] = Category.objects.create(
                code=code,
                name=name,
                sort_order=order,
                locale=locale_of(locale),
                translation_key=key,
            )
    return tree


def standard_page(
    locale: str = "ru",
    *,
    slug: str = "about",
    title: str = "О портале",
    translation_of: StandardPage | None = None,
    **fields: Any,
) -> StandardPage:
    """Make and publish a standard page such as /about/."""
    fields.setdefault("body", [("paragraph", paragraph_html("Как устроен портал."))])
    home = HomePage.objects.get(locale__language_code=locale)
    key = translation_of.translation_key if translation_of else uuid.uuid4()
    page = StandardPage(
        title=title, slug=slug, locale=locale_of(locale), translation_key=key, **fields
    )
    home.add_child(instance=page)
    page.save_revision().publish()
    return page


def _add(
    parent: Page, model: type[Page], title: str, slug: str, *, locale: str, key: uuid.UUID
) -> Any:
    page = model(title=title, slug=slug, locale=locale_of(locale), translation_key=key)
    parent.add_child(instance=page)
    # Treebeard moved the parent's counters on in the database only.
    parent.refresh_from_db()
    return page


def _move_site(home: HomePage) -> None:
    """Give the site to our home page; Wagtail's first page goes."""
    site = Site.objects.filter(is_default_site=True).first() or Site(
        hostname="localhost", is_default_site=True
    )
    site.root_page = home
    site.save()
    Site.clear_site_root_paths_cache()
    for page in Page.objects.filter(depth=2).exclude(pk__in=HomePage.objects.values("pk")):
        page.delete()
