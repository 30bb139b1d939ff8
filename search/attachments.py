"""Results that were found by the text of an attached file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from portal.publication.models import PublishedItem, PublishedText
from search.highlight import Highlighter, Piece

# Files are looked through this far: as far as they are searched, and items with files as well.
WORDS_READ = 20_000


@dataclass(frozen=True)
class FoundInFile:
    """The file that holds more of what was asked for than the item's own words do."""

    name: str
    locale: str
    snippet: list[Piece]


def says_all(item: PublishedItem, highlighter: Highlighter) -> bool:
    """Return whether an item's own words hold everything that was asked for."""
    return _own(item, highlighter) == highlighter.things


def attached_to(items: Iterable[PublishedItem]) -> dict[int, list[dict[str, Any]]]:
    """Return {item: the text of its files}, in one query."""
    texts = PublishedText.objects.filter(pk__in=[item.pk for item in items])
    return dict(texts.values_list("pk", "attached"))


def found_in_file(
    item: PublishedItem, files: list[dict[str, Any]], highlighter_of: Callable[[str], Highlighter]
) -> FoundInFile | None:
    """Return the first of the files that holds the most, if that is more than the item does.

    `highlighter_of` gives the one for texts of a locale: a file may have another than its item.
    """
    if not files:
        return None
    best, most = None, _own(item, highlighter_of(item.locale))
    for file in files:
        locale, text = file.get("locale", item.locale), file["text"].replace("\n", " ")
        highlighter = highlighter_of(locale)
        held = highlighter.held(text, WORDS_READ)
        if held > most:
            snippet = highlighter.snippet(text, WORDS_READ)
            best, most = FoundInFile(file["name"], locale, snippet), held
    return best


def _own(item: PublishedItem, highlighter: Highlighter) -> int:
    return highlighter.held(f"{item.title}\n{item.text.plain}", WORDS_READ)
