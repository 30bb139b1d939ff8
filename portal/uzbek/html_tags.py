"""Tags of HTML: where they are, what they are called, what their attributes mean for conversion."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

# Quantifiers are possessive: no input makes them go back, so reading is linear. An unclosed tag or
# comment runs to the end, as it does in a browser.
_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+|))?+"""
TAG = re.compile(
    rf"<(?:(/?)([a-zA-Z][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE})*+)(?:>|\Z)"
    r"|!--(?:-?>|[\s\S]*?--!?>|[\s\S]*+\Z)"
    r"|[!?/][^>]*+(?:>|\Z))"
)
# The same for XML, where a section of CDATA is one token.
XML_TAG = re.compile(
    rf"<(?:(/?)([a-zA-Z_][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE})*+)(?:>|\Z)"
    r"|!--(?:[\s\S]*?-->|[\s\S]*+\Z)|!\[CDATA\[(?:[\s\S]*?\]\]>|[\s\S]*+\Z)"
    r"|[!?][^>]*+(?:>|\Z))"
)
ATTRIBUTES = re.compile(
    r"""([^\s/>][^\s/>=]*+)(\s*+=\s*+)("[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+)""", re.IGNORECASE
)

# Content of these is no text, or no text of ours.
RAW = frozenset(
    {"script", "style", "textarea", "iframe", "noembed", "noframes", "xmp", "plaintext"}
)
UNTOUCHED = frozenset({"code", "pre", "kbd", "samp"})
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)

_READABLE = frozenset(
    [
        "title",
        "alt",
        "placeholder",
        "aria-label",
        "aria-description",
        "aria-roledescription",
        "aria-valuetext",
        "summary",
        "label",
        "data-copied",
        "data-label",
    ]
)
_READABLE_META = frozenset(
    [
        "description",
        "og:title",
        "og:description",
        "og:site_name",
        "og:image:alt",
        "twitter:title",
        "twitter:description",
        "twitter:image:alt",
    ]
)
_BUTTONS = frozenset({"submit", "button", "reset"})
_LINKS = frozenset({"href", "action", "formaction"})
_OUR_LANGUAGES = frozenset({"uz", "uz-latn", "uz-cyrl", "uz-uz", "uz-latn-uz", "uz-cyrl-uz"})
_OUR_LANGUAGES |= {"uz-latn-x-2026"}
_STRUCTURED_DATA = "application/ld+json"


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag read once: its name and what it says about its content.

    `ours` is False for another language and True for Uzbek, `translated` is what `translate` says;
    None where the tag says nothing. `structured` marks a script of JSON-LD.
    """

    text: str
    name: str
    ours: bool | None
    translated: bool | None
    keeps_links: bool
    opens: bool
    structured: bool

    @property
    def changes_state(self) -> bool:
        """Whether the tag has a say in how its content is converted."""
        return (
            self.ours is not None
            or self.translated is not None
            or self.keeps_links
            or self.name in UNTOUCHED
        )


def read_tag(text: str, name: str) -> Tag:
    """What a start tag says; `name` in lower case."""
    values = {
        key.lower(): _unquoted(value)
        for key, _equals, value in ATTRIBUTES.findall(text, len(name) + 1)
    }
    language = values.get("lang") or values.get("xml:lang")
    translate = values.get("translate", "").lower()
    return Tag(
        text=text,
        name=name,
        ours=language.lower() in _OUR_LANGUAGES if language else None,
        translated={"no": False, "yes": True}.get(translate),
        keeps_links="hreflang" in values or values.get("rel", "").lower() == "canonical",
        opens=name not in VOID and not text.endswith("/>"),
        structured=name == "script" and values.get("type", "").lower() == _STRUCTURED_DATA,
    )


def rewrite(
    tag: Tag, convert: Callable[[str], str] | None, link: Callable[[str], str] | None
) -> str:
    """The tag with its readable attributes converted and its links changed; the rest as it was."""
    if "=" not in tag.text:
        return tag.text
    values = {
        key.lower(): _unquoted(value)
        for key, _equals, value in ATTRIBUTES.findall(tag.text, len(tag.name) + 1)
    }
    readable = _readable_attributes(tag.name, values) if convert else frozenset()

    def change(match: re.Match[str]) -> str:
        key, equals, value = match.groups()
        if convert and key.lower() in readable:
            return key + equals + _requoted(value, convert)
        if link and key.lower() in _LINKS:
            return key + equals + _requoted(value, link)
        return match.group()

    start = len(tag.name) + 1
    return tag.text[:start] + ATTRIBUTES.sub(change, tag.text[start:])


def _readable_attributes(name: str, values: dict[str, str]) -> frozenset[str]:
    if name == "meta":
        about = (values.get("name") or values.get("property") or "").lower()
        return frozenset({"content"}) if about in _READABLE_META else frozenset()
    if name == "input" and values.get("type", "").lower() in _BUTTONS:
        return _READABLE | {"value"}
    return _READABLE


def _unquoted(value: str) -> str:
    return value[1:-1] if value[:1] in "\"'" else value


def _requoted(value: str, change: Callable[[str], str]) -> str:
    if value[0] in "\"'":
        return value[0] + change(value[1:-1]) + value[0]
    changed = change(value)
    # A date loses its hyphen to a space, which would end a value without quotation marks.
    return value if re.search(r"[\s\"'>]", changed) else changed
