"""Numbers of acts as people write them: ПФ–60-сон, № УП-60, pf 60 are one number.

The abbreviations are those under which lex.uz, the national database of legislation, publishes
acts in Uzbek (both scripts) and in Russian.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

# Dimensions of keys: an act's own kind and number, and an act (by its item's number) that is cited.
KIND, NUMBER, ACT = "act-kind", "act-number", "act"
_APOSTROPHES = "'`´‘’ʻʼ‛"
# Hyphens, dashes and the sign of minus.
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"


@dataclass(frozen=True)
class ActKind:
    """A kind of acts with its abbreviation in each language; `others` are what people write too."""

    code: str
    name: Any
    uz: str
    cyrillic: str
    ru: str
    others: tuple[str, ...] = ()

    def mark(self, locale: str) -> str:
        """Return the abbreviation in a content locale; English texts use the Uzbek one."""
        return self.ru if locale == "ru" else self.uz

    def marks(self) -> tuple[str, ...]:
        """Return every abbreviation, those of the languages first."""
        return (self.uz, self.cyrillic, self.ru, *self.others)


ACT_KINDS = (
    ActKind("law", _("Law"), "OʻRQ", "ЎРҚ", "ЗРУ", ("ORQ", "УРК", "ZRU")),
    ActKind("decree", _("Presidential decree"), "PF", "ПФ", "УП", ("UP",)),
    ActKind("resolution", _("Presidential resolution"), "PQ", "ПҚ", "ПП", ("ПК", "PP")),
    ActKind("order", _("Presidential order"), "F", "Ф", "Р"),
    ActKind("cabinet", _("Cabinet resolution"), "VMQ", "ВМҚ", "ПКМ", ("ВМК", "PKM")),
)
KINDS = {kind.code: kind for kind in ACT_KINDS}


@dataclass(frozen=True)
class ActNumber:
    """A kind (its code) and a number: what all spellings have in common."""

    kind: str
    number: int

    def __str__(self) -> str:
        return self.display("uz")

    def display(self, locale: str) -> str:
        """Return the number as texts of a content locale write it: PF-60, УП-60."""
        return f"{KINDS[self.kind].mark(locale)}-{self.number}"

    @property
    def key(self) -> str:
        """Under what lists find acts of this number."""
        return f"{NUMBER}:{self.kind}-{self.number}"

    def spellings(self) -> tuple[str, ...]:
        """Return the number under each abbreviation of its kind, for searches."""
        return tuple(f"{mark}-{self.number}" for mark in KINDS[self.kind].marks())


def _plain(text: str) -> str:
    """Return the text in lower case without apostrophes, every dash a hyphen."""
    table = dict.fromkeys(map(ord, _APOSTROPHES)) | {ord(dash): "-" for dash in _DASHES}
    return text.translate(table).casefold()


_MARKS = {_plain(mark): kind.code for kind in ACT_KINDS for mark in kind.marks()}
# A single letter with a space after it is mostly a word or an initial: it needs its hyphen.
_LONG = "|".join(sorted((mark for mark in _MARKS if len(mark) > 1), key=len, reverse=True))
_SHORT = "|".join(mark for mark in _MARKS if len(mark) == 1)
_WRITTEN = re.compile(
    rf"(?:№\s*|\bn[o]?\.\s*)?(?<!\w)"
    rf"(?:(?P<long>{_LONG})\s*-?\s*|(?P<short>{_SHORT})\s*-\s*)"
    rf"(?:№\s*)?(?P<digits>[0-9]{{1,6}})(?:\s*-?\s*(?:son|сон))?(?!\w)"
)


def read_number(text: str) -> ActNumber | None:
    """Return the number that a text is, in any spelling; nothing when it says anything else."""
    found = _WRITTEN.fullmatch(_plain(text).strip())
    return _number(found) if found else None


def _number(found: re.Match[str]) -> ActNumber | None:
    number = int(found["digits"])
    return ActNumber(_MARKS[found["long"] or found["short"]], number) if number else None
