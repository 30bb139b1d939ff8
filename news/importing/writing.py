"""What an import does with an article that is right: publish it, correct it, or only say so."""

import uuid
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from news.importing.known import Group
from news.importing.lines import ArticleLine
from news.importing.redirects import add_redirects
from news.models import ImportedItem, NewsIndexPage, NewsPage
from portal.core.models import SUBJECT_MODELS, Category
from portal.publication import door
from portal.publication.bulk import BulkPublisher
from portal.publication.models import EventKind, PublishedAddress
from portal.publication.pages import ItemPage

Categories = dict[tuple[str, str], Category]


class Writer(ABC):
    """Takes articles that have been checked."""

    def __init__(self) -> None:
        # Texts by external id that the database does not know of, though they were published.
        self.groups: dict[str, Group] = {}

    @abstractmethod
    def publish(self, line: ArticleLine, group: Group) -> None:
        """Publish a new article as the text of `group` in its locale."""

    @abstractmethod
    def correct(self, page: NewsPage, item: ImportedItem, line: ArticleLine) -> None:
        """Bring a public page up to date; its slug and address stay as they are."""

    @abstractmethod
    def flush(self) -> None:
        """Write what has been published since the last flush."""


class Rehearsal(Writer):
    """Writes nothing, and remembers what it would have written."""

    def publish(self, line: ArticleLine, group: Group) -> None:
        self.groups[line.id] = group

    def correct(self, page: NewsPage, item: ImportedItem, line: ArticleLine) -> None:
        pass

    def flush(self) -> None:
        pass


class ArticleWriter(Writer):
    """Publishes articles in batches and corrects them one by one, through the door.

    Pages, their `ImportedItem` rows and the redirects of their old addresses are written in one
    transaction.
    """

    def __init__(self, source: str, *, actor: Any = None) -> None:
        super().__init__()
        self.source = source
        self.actor = actor
        self.reason = f"import from {source}"
        self.parents = index_pages()
        self.categories = all_categories()
        self.lines: dict[tuple[uuid.UUID, int], ArticleLine] = {}
        self.bulk = BulkPublisher(
            actor=actor,
            reason=self.reason,
            event_kind=EventKind.IMPORTED,
            on_batch=self._remember,
        )

    def publish(self, line: ArticleLine, group: Group) -> None:
        parent = self.parents[line.locale]
        page = NewsPage(slug=line.slug, translation_key=group.key)
        fill(page, line, self.categories)
        self.lines[group.key, parent.locale_id] = line
        self.bulk.add(parent, page)

    def correct(self, page: NewsPage, item: ImportedItem, line: ArticleLine) -> None:
        def action() -> None:
            # Read again behind the lock: an editor may have published in the meantime.
            current = NewsPage.objects.get(pk=page.pk)
            fill(current, line, self.categories)
            current.save_revision(user=self.actor).publish(user=self.actor)
            item.line_hash = line.digest
            item.save()
            address = PublishedAddress.objects.get(number=item.number, locale=item.locale)
            add_redirects([(line.old_address, address)])

        door.run(action, actor=self.actor, reason=self.reason)

    def flush(self) -> None:
        self.bulk.flush()
        self.lines.clear()

    def _remember(self, pages: Sequence[ItemPage]) -> None:
        found = PublishedAddress.objects.filter(page_id__in=[page.pk for page in pages])
        addresses = {address.page_id: address for address in found}
        lines = [
            (self.lines[page.translation_key, page.locale_id], addresses[page.pk]) for page in pages
        ]
        ImportedItem.objects.remember(
            self.source, ((line.id, line.digest, address) for line, address in lines)
        )
        add_redirects((line.old_address, address) for line, address in lines)


def fill(page: NewsPage, line: ArticleLine, categories: Categories) -> None:
    """Give a page what the line says, all but its address."""
    page.title = line.title
    page.summary = line.summary
    page.dated_at = line.moment
    page.category = categories.get((line.locale, line.category))
    page.body = line.body
    # What the line does not mention stays as editors left it.
    for name, value in line.concerns.items():
        setattr(page, name, value)


def index_pages() -> dict[str, NewsIndexPage]:
    """Return {locale: its list of news}."""
    pages = NewsIndexPage.objects.filter(depth=3).select_related("locale")
    return {page.locale.language_code: page for page in pages}


def all_categories() -> Categories:
    """Return {(locale, code): category} of all categories."""
    found = Category.objects.select_related("locale")
    return {(category.locale.language_code, category.code): category for category in found}


def all_subjects() -> dict[str, dict[str, set[str]]]:
    """Return {field of pages: {content locale: codes}} of regions, organisations and officials."""
    found: dict[str, dict[str, set[str]]] = {model.folder: {} for model in SUBJECT_MODELS}
    for model in SUBJECT_MODELS:
        rows = model._default_manager.order_by().values_list("locale__language_code", "code")
        for locale, code in rows:
            found[model.folder].setdefault(locale, set()).add(code)
    return found
