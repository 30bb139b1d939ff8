"""Pages in Cyrillic for editors: words that a list or a guess has written are marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from portal.uzbek.certainty import Reason, reason_of
from portal.uzbek.conversion import LATIN_TOKEN, latin_token_to_cyrillic
from portal.uzbek.exceptions import Exceptions
from portal.uzbek.html_tags import RAW, TAG
from portal.uzbek.markup import HtmlConverter
from portal.uzbek.running_text import TextConverterWithExceptions

# Noncharacters around a noted word, and a private character between them that says which it is.
_OPEN, _CLOSE = "\ufdd1", "\ufdd2"
_FIRST, _MOST = 0xE000, 6_400
_NOTED = re.compile(f"{_OPEN}(.)([^{_OPEN}{_CLOSE}]*){_CLOSE}", re.DOTALL)
_SIGNS = re.compile(f"{_OPEN}.?|{_CLOSE}", re.DOTALL)
# Only the main part of a page is what editors wrote; in some elements nothing can be marked.
_MAIN = "main"
_PLAIN = RAW | {"title", "option"}


@dataclass(frozen=True)
class Note:
    """One word or phrase: as written, as converted, and why it is worth a look."""

    latin: str
    cyrillic: str
    reason: Reason


class _NotingExceptions(Exceptions):
    """Notes every word and phrase that an editor has set."""

    def __init__(self, pairs: Mapping[str, str], note: Callable[[Note], str]) -> None:
        super().__init__(pairs.items())
        self._note = note

    def _written(self, latin: str, cyrillic: str, model: str, ending: str) -> str:
        written = super()._written(latin, cyrillic, model, ending)
        return self._note(Note(model + ending, written, Reason.LEXICON))


class Annotator:
    """Converts a page to Cyrillic and marks what is worth a look; `notes` says what it was.

    `mark` makes the HTML of a note from the note and the HTML of its words. With `own` only words
    that this text has are marked: a page has words of its frame too.
    """

    def __init__(
        self,
        exceptions: Mapping[str, str],
        mark: Callable[[Note, str], str],
        own: str | None = None,
    ) -> None:
        self._mark = mark
        self._own = own
        self._known: dict[Note, int] = {}
        self._shown: dict[Note, None] = {}
        self._converter = TextConverterWithExceptions(
            LATIN_TOKEN, self._token, _NotingExceptions(exceptions, self._signed)
        )

    @property
    def notes(self) -> list[Note]:
        """What was marked, each once, in the order of the page."""
        return list(self._shown)

    def convert(self, html: str, base_url: str = "") -> str:
        """The page in Cyrillic, its main part with marks."""
        out: list[str] = []
        inside, plain, at = False, "", 0
        html = HtmlConverter(self._converter, base_url).convert(html)
        for match in TAG.finditer(html):
            text = html[at : match.start()]
            out.append(self._resolved(text) if inside and not plain else _SIGNS.sub("", text))
            out.append(_SIGNS.sub("", match.group()))
            at = match.end()
            closing, name = match.group(1, 2)
            name = (name or "").lower()
            if name == _MAIN:
                inside = not closing
            if name in _PLAIN and name == (plain or name):
                plain = "" if closing else name
        out.append(_SIGNS.sub("", html[at:]))
        return "".join(out)

    def _token(self, token: str) -> str:
        converted = latin_token_to_cyrillic(token)
        reason = reason_of(token)
        return self._signed(Note(token, converted, reason)) if reason else converted

    def _signed(self, note: Note) -> str:
        number = self._known.setdefault(note, len(self._known))
        if number >= _MOST:
            return note.cyrillic
        return f"{_OPEN}{chr(_FIRST + number)}{note.cyrillic}{_CLOSE}"

    def _is_own(self, latin: str) -> bool:
        whole = rf"(?<!\w){re.escape(latin)}(?!\w)"
        return self._own is None or re.search(whole, self._own) is not None

    def _resolved(self, text: str) -> str:
        numbered = list(self._known)

        def resolve(match: re.Match[str]) -> str:
            number = ord(match[1]) - _FIRST
            if not 0 <= number < len(numbered):
                return match[2]
            note = numbered[number]
            if not self._is_own(note.latin):
                return match[2]
            self._shown[note] = None
            return self._mark(note, match[2])

        return _SIGNS.sub("", _NOTED.sub(resolve, text))
