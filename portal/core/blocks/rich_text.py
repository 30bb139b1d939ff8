"""Rich text whose links are resolved when it is published."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from wagtail.blocks import RichTextBlock
from wagtail.models import Page
from wagtail.rich_text import RichText

from portal.core.blocks.record import RecordBlock
from portal.core.models.documents import PortalDocument

INLINE_FEATURES = ["bold", "italic", "superscript", "subscript", "link", "document-link"]

ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.IGNORECASE | re.DOTALL)
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"', re.IGNORECASE)


@dataclass(frozen=True)
class LinkTargets:
    """What links lead to: the address of each page and document that readers can open, by id."""

    pages: Mapping[int, str]
    documents: Mapping[int, str]


_read_at_once: ContextVar[LinkTargets | None] = ContextVar("link_targets", default=None)


@contextmanager
def known_targets(targets: LinkTargets) -> Iterator[None]:
    """Resolve links by these addresses alone, without a query for each."""
    token = _read_at_once.set(targets)
    try:
        yield
    finally:
        _read_at_once.reset(token)


def linked_ids(texts: Iterable[str], linktype: str) -> set[int]:
    """Return the ids that links of a type ("page", "document") name in database rich text."""
    anchors = (
        dict(ATTRIBUTE.findall(found[0])) for text in texts for found in ANCHOR.findall(text)
    )
    return {_integer(each.get("id")) for each in anchors if each.get("linktype") == linktype}


def resolve_links(html: str) -> str:
    """Return database rich text with links to pages and documents made into addresses.

    A link whose target is gone keeps its words and loses its anchor.
    """
    return ANCHOR.sub(_resolve_anchor, html)


def document_address(document_id: int, filename: str) -> str:
    """Return the public address of a document; the view decides whether it is released."""
    return f"/documents/{document_id}/{filename}"


def _resolve_anchor(match: re.Match[str]) -> str:
    attributes = dict(ATTRIBUTE.findall(match.group(1)))
    words = ANCHOR.sub(lambda inner: inner.group(2), match.group(2))
    resolve = RESOLVERS.get(attributes.get("linktype", ""), _plain_href)
    href = resolve(attributes)
    return f'<a href="{escape(href)}">{words}</a>' if href else words


def _plain_href(attributes: dict[str, str]) -> str:
    href = attributes.get("href", "")
    return href.replace("&amp;", "&") if href else ""


def _page_href(attributes: dict[str, str]) -> str:
    """Return the address of a page that is public or has its time: two texts that are released
    together may name each other. A draft has no address that readers could open.
    """
    page_id = _integer(attributes.get("id"))
    if targets := _read_at_once.get():
        return targets.pages.get(page_id, "")
    page = Page.objects.filter(pk=page_id).select_related("locale").first()
    if page is None or page.is_root() or not (page.live or page.approved_schedule):
        return ""
    return f"/{page.locale.language_code}{page.specific.address()}"


def _document_href(attributes: dict[str, str]) -> str:
    document_id = _integer(attributes.get("id"))
    if targets := _read_at_once.get():
        return targets.documents.get(document_id, "")
    document = PortalDocument.objects.filter(pk=document_id).first()
    return document_address(document.pk, document.filename) if document else ""


def _integer(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


RESOLVERS = {"page": _page_href, "document": _document_href}


class PortalRichTextBlock(RecordBlock, RichTextBlock):
    """Paragraphs with links, bold and italic; lists and headings are blocks of their own."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", INLINE_FEATURES)
        super().__init__(**kwargs)

    def to_record(self, value: RichText | None) -> dict[str, str]:
        return {"html": resolve_links(value.source) if value else ""}

    class Meta:
        template = "blocks/paragraph.html"
        icon = "pilcrow"
        preview_value = "<p>Yangi tartib kelasi oydan kuchga kiradi.</p>"


def paragraph_html(text: str) -> str:
    """Return plain text as one paragraph of database rich text."""
    return f"<p>{escape(text)}</p>"
