"""What the database knows of a chunk of lines, asked in a handful of queries."""

import uuid
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass

from wagtail.models import Page

from news.importing.lines import ArticleLine
from news.importing.redirects import targets
from news.models import ImportedItem, NewsPage
from portal.core.models import ItemNumber


@dataclass
class Group:
    """A text in all its languages: the key that its pages share, and the locales it exists in."""

    key: uuid.UUID
    locales: set[str]


@dataclass
class Known:
    """Earlier imports, by what the lines of a chunk name.

    `items` and `groups` by external id, `pages` (public ones that a line wants to correct) by
    primary key, `redirects` from old path to where it leads.
    """

    items: dict[str, ImportedItem]
    groups: MutableMapping[str, Group]
    pages: dict[int, NewsPage]
    redirects: dict[str, str]


def look_up(source: str, articles: Sequence[ArticleLine]) -> Known:
    """Return what is known of these articles and of those that they are translations of."""
    ids = {article.id for article in articles} | {article.translation_of for article in articles}
    items = ImportedItem.objects.from_source(source, ids)
    changed = [
        items[article.id].page_id
        for article in articles
        if article.id in items and items[article.id].line_hash != article.digest
    ]
    return Known(
        items=items,
        groups=_groups(items),
        pages=NewsPage.objects.live().select_related("locale").in_bulk(changed),
        redirects=targets(article.old_address for article in articles if article.old_address),
    )


def _groups(items: dict[str, ImportedItem]) -> dict[str, Group]:
    numbers = {item.number for item in items.values()}
    keys = dict(ItemNumber.objects.filter(pk__in=numbers).values_list("pk", "translation_key"))
    locales: dict[uuid.UUID, set[str]] = {key: set() for key in keys.values()}
    pages = Page.objects.filter(translation_key__in=locales)
    for key, locale in pages.values_list("translation_key", "locale__language_code"):
        locales[key].add(locale)
    by_key = {key: Group(key, found) for key, found in locales.items()}
    return {name: by_key[keys[item.number]] for name, item in items.items()}
