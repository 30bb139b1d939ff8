"""The stories of an answer as the page shows them: read from the read side, so always public."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.publication.models import PublishedItem
from portal.publication.models.item import PublishedItemQuerySet
from search.backends.base import Hit
from search.highlight import Highlighter, Piece
from search.languages import language_name
from search.query import SearchQuery

KIND_NAMES = {"news": _("News item"), "update": _("Update"), "event": _("Event")}


@dataclass(frozen=True)
class Result:
    """One story in the language in which it is shown.

    `language` is the content locale when it is not the reader's own, otherwise empty.
    """

    item: PublishedItem
    title: list[Piece]
    snippet: list[Piece]
    language: str

    @property
    def kind_name(self) -> str:
        """What the item is, in one word."""
        return KIND_NAMES.get(self.item.kind, "")

    @property
    def language_name(self) -> str:
        """The language's own name for itself."""
        return language_name(self.language)


def results_of(hits: list[Hit], query: SearchQuery) -> list[Result]:
    """Return the hits' stories in their order, in one query; what is not public is left out."""
    items: dict[int, dict[str, PublishedItem]] = {}
    numbers = [hit.number for hit in hits]
    for item in _with_text(PublishedItem.objects.translations_of(numbers)):
        items.setdefault(item.number, {})[item.locale] = item
    highlighters = Highlighters(query)
    shown = (_shown(items.get(hit.number, {}), hit, query) for hit in hits)
    return [_result(item, query, highlighters) for item in shown if item]


def latest(query: SearchQuery, count: int) -> list[Result]:
    """Return the newest items of the reader's locale."""
    items = _with_text(PublishedItem.objects.in_locale(query.locale).newest_first())[:count]
    highlighters = Highlighters(query)
    return [_result(item, query, highlighters) for item in items]


class Highlighters(dict[str, Highlighter]):
    """A highlighter for each locale, made when it is needed."""

    def __init__(self, query: SearchQuery) -> None:
        super().__init__()
        self.terms = query.terms

    def __missing__(self, locale: str) -> Highlighter:
        self[locale] = Highlighter(self.terms, locale)
        return self[locale]


def _with_text(items: PublishedItemQuerySet) -> PublishedItemQuerySet:
    """Return items with their plain text; the words made for finding stay in the database."""
    unread = [f"text__{name}" for name in ("title_stems", "body_stems", "folded")]
    return items.select_related("text").filter(text__isnull=False).defer(*unread)


def _shown(items: dict[str, PublishedItem], hit: Hit, query: SearchQuery) -> PublishedItem | None:
    """Return the reader's language version if the languages asked for allow it, else a match."""
    own = [query.locale] if query.locale in query.searched_locales() else []
    return next((items[locale] for locale in (*own, *hit.locales) if locale in items), None)


def _result(item: PublishedItem, query: SearchQuery, highlighters: Highlighters) -> Result:
    highlighter = highlighters[item.locale]
    return Result(
        item=item,
        title=highlighter.title(item.title),
        snippet=highlighter.snippet(item.text.plain.replace("\n", " ")),
        language="" if item.locale == query.locale else item.locale,
    )
