"""Conversion of HTML: text changes, every byte of markup stays.

One pass over tags and text. What is skipped: scripts, styles, code, whatever says
`translate="no"` and whatever is in another language, to its own end tag.
"""

from __future__ import annotations

import re

from portal.uzbek.conversion import to_cyrillic

TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<[!?][^>]*>"
    r"|</?[A-Za-z](?:[^\"'<>]|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)
TAG_NAME = re.compile(r"</?([A-Za-z][\w:-]*)")
ATTRIBUTE = re.compile(r"([\w:-]+)(\s*=\s*)(\"[^\"]*\"|'[^']*')")
CHARACTER = re.compile(r"&#(?:39|x27);", re.IGNORECASE)
REFERENCE = re.compile(r"(&#?\w+;)")
OUR_LANGUAGES = frozenset({"uz", "uz-latn", "uz-cyrl"})
RAW = frozenset({"script", "style", "textarea", "code", "template"})
VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr use path".split()
)
READABLE = frozenset(
    {"title", "alt", "placeholder", "aria-label", "aria-description", "summary", "label",
     "data-copied", "data-label"}
)  # fmt: skip
READABLE_META = re.compile(
    r'\b(?:name|property)="(?:description|og:title|og:description|og:site_name|og:image:alt'
    r'|twitter:title|twitter:description)"'
)
LINKS = frozenset({"href", "action", "formaction"})


def convert_html(html: str, base_url: str = "") -> str:
    """Return a page of the `uz` site in Cyrillic, its links leading to `/uz-cyrl/`.

    Links of elements with `hreflang` lead to a language on purpose and stay. `base_url` is the
    site's own address: absolute links below it change like the others.
    """
    return _Converter(base_url).convert(html)


class _Converter:
    def __init__(self, base_url: str) -> None:
        self.link = re.compile(f"^({re.escape(base_url)})?/uz(?=/|$)") if base_url else re.compile(
            "^()/uz(?=/|$)"
        )
        # Open elements inside of what is skipped: [(name, depth)].
        self.skipped: str = ""
        self.depth = 0
        self.raw = ""

    def convert(self, html: str) -> str:
        out: list[str] = []
        done = 0
        for match in TOKEN.finditer(html):
            begin, end = match.span()
            if begin > done:
                out.append(self._text(html[done:begin]))
            out.append(self._tag(match.group()))
            done = end
        out.append(self._text(html[done:]))
        return "".join(out)

    def _text(self, text: str) -> str:
        if self.skipped or not text or text.isspace():
            return text
        text = CHARACTER.sub("'", text)
        if "&" not in text:
            return to_cyrillic(text)
        parts = REFERENCE.split(text)
        parts[::2] = [to_cyrillic(part) for part in parts[::2]]
        return "".join(parts)

    def _tag(self, tag: str) -> str:
        found = TAG_NAME.match(tag)
        if not found:
            return tag
        name = found.group(1).lower()
        if self.skipped:
            self._count(tag, name)
            return tag
        if tag.startswith("</"):
            return tag
        if self._is_skipped(tag, name):
            if name not in VOID and not tag.endswith("/>"):
                self.skipped, self.depth = name, 1
            return tag
        return self._attributes(tag, name)

    def _count(self, tag: str, name: str) -> None:
        """Inside of what is skipped: only tags of the same name open and close it."""
        if name != self.skipped or tag.endswith("/>"):
            return
        self.depth += -1 if tag.startswith("</") else 1
        if not self.depth:
            self.skipped = ""

    @staticmethod
    def _is_skipped(tag: str, name: str) -> bool:
        if name in RAW or 'translate="no"' in tag:
            return True
        if " lang=" not in tag:
            return False
        value = re.search(r"\slang=[\"']?([\w-]+)", tag)
        return bool(value) and value.group(1).lower() not in OUR_LANGUAGES  # type: ignore[union-attr]

    def _attributes(self, tag: str, name: str) -> str:
        if "=" not in tag:
            return tag
        keeps_links = "hreflang" in tag
        readable_meta = name == "meta" and READABLE_META.search(tag)
        button = name == "input" and re.search(r'type="(?:submit|button|reset)"', tag)

        def change(match: re.Match[str]) -> str:
            attribute, equals, quoted = match.groups()
            attribute = attribute.lower()
            if attribute in LINKS and not keeps_links:
                value = self.link.sub(lambda m: f"{m.group(1) or ''}/uz-cyrl", quoted[1:-1])
                return f"{match.group(1)}{equals}{quoted[0]}{value}{quoted[0]}"
            if (
                attribute in READABLE
                or (attribute == "content" and readable_meta)
                or (attribute == "value" and button)
            ):
                return f"{match.group(1)}{equals}{quoted[0]}{self._text(quoted[1:-1])}{quoted[0]}"
            return match.group()

        return ATTRIBUTE.sub(change, tag)
