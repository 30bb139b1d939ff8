"""Conversion of HTML: text changes, every byte of markup stays.

One pass over tags and text, linear whatever the input. Left as they are: scripts (but for the texts
of JSON-LD), styles, code, what says `translate="no"` and what is in another language, each to its
own end tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from portal.uzbek.conversion import Orthography, converter
from portal.uzbek.html_tags import RAW, TAG, Tag, read_tag, rewrite
from portal.uzbek.html_text import convert_html_text
from portal.uzbek.json_texts import convert_structured_data
from portal.uzbek.open_elements import OpenElements

LATIN_PREFIX = "/uz/"
CYRILLIC_PREFIX = "/uz-cyrl/"
_MEMORY_LIMIT = 5_000
_LONGEST_TAG = 600

_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}


class HtmlConverter:
    """Converts pages with one text converter and one site address; keeps the tags it has read.

    `base_url` is the site's own address without a path: absolute links below it change like links
    that begin with a slash. With `link_prefixes` None, links stay.
    """

    def __init__(
        self,
        convert: Callable[[str], str],
        base_url: str = "",
        link_prefixes: tuple[str, str] | None = (LATIN_PREFIX, CYRILLIC_PREFIX),
    ) -> None:
        self._convert_text = convert
        self._link_prefixes = link_prefixes
        self._bases = ("", base_url.rstrip("/")) if base_url else ("",)
        self._tags: dict[str, Tag] = {}
        self._rewritten: dict[tuple[str, bool, bool], str] = {}

    def convert(self, html: str) -> str:
        """The page with its Uzbek text converted."""
        out: list[str] = []
        elements = OpenElements()
        at = 0
        while match := TAG.search(html, at):
            start, end = match.span()
            if start > at:
                text = html[at:start]
                out.append(self._text(text) if elements.converts else text)
            at = end
            closing, name = match.group(1, 2)
            if name is None:
                out.append(match.group())
                continue
            name = name.lower()
            if closing:
                elements.close(name)
                out.append(match.group())
                continue
            tag = self._read(match.group(), name)
            out.append(self._start_tag(tag, elements))
            if name in RAW and tag.opens:
                raw_end = _RAW_END[name].search(html, at)
                end = raw_end.start() if raw_end else len(html)
                raw = html[at:end]
                readable = tag.structured and elements.converts
                out.append(convert_structured_data(raw, self._convert_text) if readable else raw)
                at = end
        rest = html[at:]
        out.append(self._text(rest) if elements.converts else rest)
        return "".join(out)

    def _read(self, text: str, name: str) -> Tag:
        tag = self._tags.get(text)
        if tag is None:
            tag = read_tag(text, name)
            if len(text) <= _LONGEST_TAG:
                if len(self._tags) >= _MEMORY_LIMIT:
                    self._tags.clear()
                self._tags[text] = tag
        return tag

    def _start_tag(self, tag: Tag, elements: OpenElements) -> str:
        converts, links = elements.open(tag)
        key = (tag.text, converts, links)
        found = self._rewritten.get(key)
        if found is None:
            found = rewrite(
                tag,
                self._text if converts else None,
                self._link if links and self._link_prefixes else None,
            )
            if len(tag.text) <= _LONGEST_TAG:
                if len(self._rewritten) >= _MEMORY_LIMIT:
                    self._rewritten.clear()
                self._rewritten[key] = found
        return found

    def _text(self, text: str) -> str:
        return convert_html_text(text, self._convert_text)

    def _link(self, address: str) -> str:
        old, new = self._link_prefixes or ("", "")
        for base in self._bases:
            if address.startswith(base + old):
                return base + new + address[len(base + old) :]
        return address


def convert_html(
    html: str,
    exceptions: Mapping[str, str] | None = None,
    *,
    base_url: str = "",
    to: Orthography = "cyrillic",
    prefix: str | None = None,
) -> str:
    """A page of the `uz` site in another orthography, its links leading below `prefix`.

    `exceptions` are the editors' words and phrases, Latin to Cyrillic. `prefix` has slashes at both
    ends; without one it is `/uz-cyrl/` for Cyrillic, and links to `/uz/` stay for Latin. Links of
    elements with `hreflang`, and inside of such elements that say `translate="no"`, lead to a
    language on purpose and stay; so does the canonical address.
    """
    if prefix is None and to == "cyrillic":
        prefix = CYRILLIC_PREFIX
    return _html_converter(converter(to, exceptions), base_url, prefix).convert(html)


@lru_cache(maxsize=4)
def _html_converter(
    convert: Callable[[str], str], base_url: str, prefix: str | None
) -> HtmlConverter:
    return HtmlConverter(convert, base_url, (LATIN_PREFIX, prefix) if prefix else None)
