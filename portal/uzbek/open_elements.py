"""Open elements of a page: what an element says holds until its end tag, wherever that is."""

from __future__ import annotations

from collections import Counter

from portal.uzbek.html_tags import UNTOUCHED, Tag

# End tags that authors may leave out: a sibling closes them. Source: HTML, optional tags.
_CLOSED_BY = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option", "optgroup"}),
    "optgroup": frozenset({"optgroup"}),
    "tr": frozenset({"tr", "tbody", "tfoot"}),
    "td": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "th": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "p": frozenset(
        [
            "address",
            "article",
            "aside",
            "blockquote",
            "details",
            "div",
            "dl",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "ul",
        ]
    ),
}
_NONE: frozenset[str] = frozenset()

State = tuple[bool, bool, bool, bool]
"""Whether the language is ours, text may be translated, is no code, and links may change."""


class OpenElements:
    """The stack of open elements with the state inside each of them."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._outer: list[State] = []
        self._counts: Counter[str] = Counter()
        self._state: State = (True, True, True, True)
        self.converts = True

    def open(self, tag: Tag) -> tuple[bool, bool]:
        """Enters an element; whether its own attributes are converted and its links changed."""
        if self._names and tag.name in _CLOSED_BY.get(self._names[-1], _NONE):
            self._pop()
        inside = self._inside(tag) if tag.changes_state else self._state
        if tag.opens:
            self._names.append(tag.name)
            self._outer.append(self._state)
            self._counts[tag.name] += 1
            if inside is not self._state:
                self._enter(inside)
        ours, translated, _text, links = inside
        return ours and translated and self._state[2], links and not tag.keeps_links

    def close(self, name: str) -> None:
        """Leaves the innermost element of this name and all inside it; nothing without one."""
        if not self._counts[name]:
            return
        while self._pop() != name:
            pass

    def _inside(self, tag: Tag) -> State:
        ours, translated, text, links = self._state
        if tag.ours is not None:
            ours = tag.ours
        if tag.translated is not None:
            translated = tag.translated
        if tag.keeps_links and tag.translated is False:
            links = False
        return (ours, translated, text and tag.name not in UNTOUCHED, links)

    def _pop(self) -> str:
        name = self._names.pop()
        self._counts[name] -= 1
        self._enter(self._outer.pop())
        return name

    def _enter(self, state: State) -> None:
        self._state = state
        self.converts = state[0] and state[1] and state[2]
