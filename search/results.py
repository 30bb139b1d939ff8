"""The stories of an answer as the page shows them: read from the read side, so always public."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q

from portal.publication.item_render import Mark, mark_of, time_of
from portal.publication.kinds import kind_name
from portal.publication.models import PublishedItem, PublishedText
from portal.publication.models.item import PublishedItemQuerySet
from search.attachments import FoundInFile, attached_to, found_in_file, says_all
from search.backends.base import Hit
from search.highlight import Highlighter, Piece
from search.languages import language_name
from search.query import SearchQuery


@dataclass(frozen=True)
class Result:
    """One story in the language in which it is shown.

    `category` is the category's name, empty when there is none in the reader's language.
    `language` is the content locale when it is not the reader's own, otherwise empty.
    `file_name` is that of the attached file in which it was found; the snippet is the file's then,
    and `snippet_language` is what `lang` says of it where it is not in the reader's language.
    """

    item: PublishedItem
    title: list[Piece]
    snippet: list[Piece]
    category: str
    language: str
    snippet_language: str
    file_name: str = ""

    @property
    def kind_name(self) -> str:
        """What the item is, in one word."""
        return kind_name(self.item.kind)

    @property
    def mark(self) -> Mark | None:
        """The mark of a video."""
        return mark_of(self.item)

    @property
    def time(self) -> str:
        """The item's time of day, empty when it has a day only."""
        return time_of(self.item)

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
    return present.all([item for item in shown if item])


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
    return present.all(list(items))


class Presenter:
    """Makes results of items, with a highlighter for each locale that is shown."""

    def __init__(self, query: SearchQuery, categories: Mapping[str, str]) -> None:
        self.query = query
        self.terms = query.terms
        self.names = query.synonyms.names(self.terms.words)
        self.categories = categories
        self.highlighters: dict[str, Highlighter] = {}

    def all(self, items: list[PublishedItem]) -> list[Result]:
        """Return items as the page shows them; their files are looked into only where it helps."""
        doubtful = [
            item
            for item in items
            if self.terms
            and getattr(item, "has_attached", False)
            and not says_all(item, self._highlighter(item.locale))
        ]
        files = attached_to(doubtful) if doubtful else {}
        return [self._result(item, files.get(item.pk, [])) for item in items]

    def _highlighter(self, locale: str) -> Highlighter:
        if locale not in self.highlighters:
            self.highlighters[locale] = Highlighter(self.terms, locale, self.names)
        return self.highlighters[locale]

    def _result(self, item: PublishedItem, files: list[dict[str, Any]]) -> Result:
        highlighter = self._highlighter(item.locale)
        file = found_in_file(item, files, self._highlighter)
        return Result(
            item=item,
            title=highlighter.title(item.title),
            snippet=(
                file.snippet if file else highlighter.snippet(item.text.plain.replace("\n", " "))
            ),
            category=self.categories.get(item.category, ""),
            language="" if item.locale == self.query.locale else item.locale,
            snippet_language=self._language_of_snippet(item, file),
            file_name=file.name if file else "",
        )

    def _language_of_snippet(self, item: PublishedItem, file: FoundInFile | None) -> str:
        shown = file.locale if file else item.locale
        if shown == self.query.locale:
            return ""
        # In which script a file is written is not known.
        return file.locale if file else item.language_tag


def _with_text(items: PublishedItemQuerySet) -> PublishedItemQuerySet:
    """Return items with their plain text; the words made for finding stay in the database."""
    unread = [f"text__{name}" for name in PublishedText.FOR_FINDING]
    has_attached = ExpressionWrapper(~Q(text__attached_stems=""), BooleanField())
    found = items.select_related("text").filter(text__isnull=False).defer(*unread)
    return found.annotate(has_attached=has_attached)


def _shown(items: dict[str, PublishedItem], hit: Hit, query: SearchQuery) -> PublishedItem | None:
    """Return the reader's language version if the languages asked for allow it, else a match."""
    own = [query.locale] if query.locale in query.searched_locales() else []
    return next((items[locale] for locale in (*own, *hit.locales) if locale in items), None)
