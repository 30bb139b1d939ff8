"""What the tests of search use: queries written shortly, answers read shortly."""

from typing import Any

from portal.core.blocks.rich_text import paragraph_html
from search.acts import with_acts
from search.backends.base import SearchBackend, SearchResults
from search.query import SearchQuery


def ask(backend: SearchBackend, text: str = "", **fields: Any) -> SearchResults:
    """Search as a reader of the Uzbek site unless `locale` says otherwise."""
    return backend.search(with_acts(SearchQuery(**{"locale": "uz", "text": text, **fields})))


def numbers(backend: SearchBackend, text: str = "", **fields: Any) -> list[int]:
    """Return the numbers of the stories found, in their order."""
    return [hit.number for hit in ask(backend, text, **fields).hits]


def body(*paragraphs: str) -> list[tuple[str, str]]:
    """Return a body of paragraphs for the factories."""
    return [("paragraph", paragraph_html(text)) for text in paragraphs]
