"""The one place that calls ready-made HTML safe: what editors wrote, through a whitelist.

Records hold resolved rich text. It is parsed and written anew here, so that nothing but the
features of the editor reaches a page, whatever a record of an import or a bundle says.
"""

from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django import template
from django.utils.safestring import SafeString, mark_safe

from portal.core import languages

register = template.Library()

TAGS = {"a", "b", "br", "em", "i", "p", "strong", "sub", "sup"}
EMPTY_TAGS = {"br"}
# What lies inside of these is not text.
SWALLOWED = {"script", "style", "template"}
SCHEMES = {"", "http", "https", "mailto", "tel"}


@register.filter
def rich_text(html: str) -> SafeString:
    """Return resolved rich text with whitelisted tags only, links in the reader's script."""
    writer = _Writer()
    writer.feed(html or "")
    writer.close()
    return mark_safe(writer.text())  # noqa: S308 - every piece is escaped or on the whitelist


class _Writer(HTMLParser):
    """Writes what it reads again: whitelisted tags, escaped text, every tag closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.open: list[str] = []
        self.swallowing = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SWALLOWED:
            self.swallowing += 1
        elif tag in TAGS and not self.swallowing:
            self.pieces.append(f"<{tag}{_attributes(tag, dict(attrs))}>")
            if tag not in EMPTY_TAGS:
                self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in SWALLOWED:
            self.swallowing = max(0, self.swallowing - 1)
        elif tag in self.open:
            while self.open:
                closed = self.open.pop()
                self.pieces.append(f"</{closed}>")
                if closed == tag:
                    break

    def handle_data(self, data: str) -> None:
        if not self.swallowing:
            self.pieces.append(escape(data, quote=False))

    def text(self) -> str:
        """Return what was written, with tags that were left open closed."""
        return "".join([*self.pieces, *(f"</{tag}>" for tag in reversed(self.open))])


def _attributes(tag: str, attributes: dict[str, str | None]) -> str:
    href = (attributes.get("href") or "").strip()
    if tag != "a" or not _is_allowed(href):
        return ""
    return f' href="{escape(_in_readers_script(href))}"'


def _is_allowed(href: str) -> bool:
    try:
        return bool(href) and urlsplit(href).scheme.lower() in SCHEMES
    except ValueError:
        return False


def _in_readers_script(href: str) -> str:
    """Keep readers of another script in it: /uz/about/ is /uz-cyrl/about/ for them."""
    locale = languages.content_locale()
    prefix = f"/{locale}/"
    if not href.startswith(prefix):
        return href
    return f"/{languages.address_prefix(locale)}/{href.removeprefix(prefix)}"
