"""Conversion of feeds: XML whose texts readers read, and whose other bytes stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from portal.uzbek.conversion import Orthography, converter
from portal.uzbek.html_tags import ATTRIBUTES, XML_TAG
from portal.uzbek.html_text import convert_html_text
from portal.uzbek.markup import convert_html

# Elements of Atom and RSS that readers read. Source: RFC 4287 and RSS 2.0.
FEED_TEXTS = frozenset(
    {"title", "subtitle", "summary", "description", "content", "rights", "copyright"}
    | {"media:title", "media:description", "content:encoded", "dc:subject", "dc:description"}
)
# Attributes that readers read: Atom's categories and links.
_FEED_ATTRIBUTES = frozenset({"label", "title"})
_CDATA = re.compile(r"(<!\[CDATA\[)(.*?)(\]\]>|\Z)", re.DOTALL)
_REFERENCES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#39;": "'", "&amp;": "&"}
_REFERENCE = re.compile("|".join(_REFERENCES))


def convert_xml(
    xml: str,
    exceptions: Mapping[str, str] | None = None,
    *,
    to: Orthography = "cyrillic",
    texts: frozenset[str] = FEED_TEXTS,
) -> str:
    """A feed with the texts of the elements named `texts` converted and every other byte kept.

    Escaped HTML inside (`type="html"`, CDATA) is converted as HTML. Elements whose `xml:lang` is
    another language stay, to their own end tag.
    """
    return _Feed(
        converter(to, exceptions), lambda html: convert_html(html, exceptions, to=to), texts
    ).convert(xml)


class _Feed:
    """One pass over one feed; `readable` says whether the text at hand is converted."""

    def __init__(
        self,
        convert_text: Callable[[str], str],
        convert_markup: Callable[[str], str],
        texts: frozenset[str],
    ) -> None:
        self._convert_text = convert_text
        self._convert_markup = convert_markup
        self._texts = texts
        self._open: list[tuple[str, bool, bool]] = []
        self._wanted, self._ours = False, True

    def convert(self, xml: str) -> str:
        out: list[str] = []
        at = 0
        for match in XML_TAG.finditer(xml):
            out += [self._text(xml[at : match.start()]), self._token(match)]
            at = match.end()
        return "".join([*out, xml[at:]])

    @property
    def readable(self) -> bool:
        return self._wanted and self._ours

    def _token(self, match: re.Match[str]) -> str:
        tag, closing, name = match.group(0, 1, 2)
        if name is None:
            return _CDATA.sub(self._section, tag) if self.readable else tag
        return self._end(tag, name) if closing else self._start(tag, name)

    def _section(self, match: re.Match[str]) -> str:
        return match[1] + self._convert_markup(match[2]) + match[3]

    def _start(self, tag: str, name: str) -> str:
        outside = (name, self._wanted, self._ours)
        language = _language(tag)
        if language is not None:
            self._ours = language.startswith("uz")
        converted = self._attributes(tag) if self._ours else tag
        if tag.endswith("/>"):
            self._ours = outside[2]
        else:
            self._open.append(outside)
            self._wanted = self._wanted or name in self._texts
        return converted

    def _end(self, tag: str, name: str) -> str:
        # XML is well-formed or no XML: an end tag of another name ends nothing.
        if self._open and self._open[-1][0] == name:
            _name, self._wanted, self._ours = self._open.pop()
        return tag

    def _attributes(self, tag: str) -> str:
        return ATTRIBUTES.sub(self._attribute, tag)

    def _attribute(self, match: re.Match[str]) -> str:
        key, equals, value = match.groups()
        if key not in _FEED_ATTRIBUTES or value[0] not in "\"'":
            return match.group()
        return key + equals + value[0] + self._plain(value[1:-1]) + value[0]

    def _plain(self, text: str) -> str:
        return convert_html_text(text, self._convert_text)

    def _text(self, text: str) -> str:
        if not self.readable or not text or text.isspace():
            return text
        if "&lt;" not in text:
            return self._plain(text)
        inside = _REFERENCE.sub(lambda match: _REFERENCES[match.group()], text)
        return _escaped(self._convert_markup(inside), like=text)


def _language(tag: str) -> str | None:
    for key, _equals, value in ATTRIBUTES.findall(tag):
        if key == "xml:lang":
            return value.strip("\"'").lower()
    return None


def _escaped(html: str, like: str) -> str:
    """HTML as text of XML; quotation marks are escaped where all were in the text before."""
    html = html.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mark, references in (('"', ("&quot;",)), ("'", ("&apos;", "&#39;"))):
        if mark not in like:
            html = html.replace(mark, next((ref for ref in references if ref in like), mark))
    return html
