"""The stories of an answer as the page shows them: read from the read side, so always public."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.publication.kinds import kind_name
from portal.publication.models import PublishedItem
from portal.publication.models.item import PublishedItemQuerySet
from search.backends.base import Hit
from search.highlight import Highlighter, Piece
from search.languages import language_name
from search.query import SearchQuery


@dataclass(frozen=True)
class Result:
    """One story in the language in which it is shown.

    `category` is the category's name, empty when there is none in the reader's language.
    `language` is the content locale when it is not the reader's own, otherwise empty.
    """

    item: PublishedItem
    title: list[Piece]
    snippet: list[Piece]
    category: str
    language: str

    @property
    def kind_name(self) -> str:
        """What the item is, in one word."""
        return kind_name(self.item.kind)

    @property
    def language_name(self) -> str:
        """The language's own name for itself."""
        return language_name(self.language)


def results_of(hits: list[Hit], query: SearchQuery, categories: Mapping[str, str]) -> list[Result]:
    """Return the hits' stories in their order, in one query; what is not public is left out."""
    items: dict[int, dict[str, PublishedItem]] = {}
    numbers = [hit.number for hit in hits]
    for item in _with_text(PublishedItem.objects.translations_of(numbers)):
        items.setdefault(item.number, {})[item.locale] = item
    present = Presenter(query, categories)
    shown = (_shown(items.get(hit.number, {}), hit, query) for hit in hits)
    return [present(item) for item in shown if item]


def suggestions_of(hits: list[Hit]) -> list[PublishedItem]:
    """Return one item for each hit that is public, in the first of its locales (one query)."""
    found = PublishedItem.objects.translations_of([hit.number for hit in hits])
    items = {(item.number, item.locale): item for item in found}
    shown = (
        next((items[key] for each in hit.locales if (key := (hit.number, each)) in items), None)
        for hit in hits
    )
    return [item for item in shown if item]


def latest(query: SearchQuery, count: int, categories: Mapping[str, str]) -> list[Result]:
    """Return the newest items of the reader's locale."""
    items = _with_text(PublishedItem.objects.in_locale(query.locale).newest_first())[:count]
    present = Presenter(query, categories)
    return [present(item) for item in items]


class Presenter:
    """Makes results of items, with a highlighter for each locale that is shown."""

    def __init__(self, query: SearchQuery, categories: Mapping[str, str]) -> None:
        self.query = query
        self.terms = query.terms
        self.names = query.synonyms.names(self.terms.words)
        self.categories = categories
        self.highlighters: dict[str, Highlighter] = {}

    def __call__(self, item: PublishedItem) -> Result:
        """Return an item as the page shows it."""
        if item.locale not in self.highlighters:
            self.highlighters[item.locale] = Highlighter(self.terms, item.locale, self.names)
        highlighter = self.highlighters[item.locale]
        return Result(
            item=item,
            title=highlighter.title(item.title),
            snippet=highlighter.snippet(item.text.plain.replace("\n", " ")),
            category=self.categories.get(item.category, ""),
            language="" if item.locale == self.query.locale else item.locale,
        )


def _with_text(items: PublishedItemQuerySet) -> PublishedItemQuerySet:
    """Return items with their plain text; the words made for finding stay in the database."""
    unread = [f"text__{name}" for name in ("title_stems", "body_stems", "folded")]
    return items.select_related("text").filter(text__isnull=False).defer(*unread)


def _shown(items: dict[str, PublishedItem], hit: Hit, query: SearchQuery) -> PublishedItem | None:
    """Return the reader's language version if the languages asked for allow it, else a match."""
    own = [query.locale] if query.locale in query.searched_locales() else []
    return next((items[locale] for locale in (*own, *hit.locales) if locale in items), None)
