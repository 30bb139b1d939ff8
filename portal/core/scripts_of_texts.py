"""The letters of a page's texts: right apostrophes, one script a word, Latin for Uzbek."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from portal import uzbek
from portal.core.page_texts import Text, rewrite_texts, texts_of
from portal.uzbek.markup import HtmlConverter

UZBEK = "uz"
WORD = re.compile(r"[^\W\d_]+(?:[\u02bb\u02bc'’-][^\W\d_]+)*")
PIECE = re.compile(r"[\u0400-\u052f]+|[^\u0400-\u052f]+")
CYRILLIC_WORD = re.compile(r"[\u0400-\u052f]+(?:-[\u0400-\u052f]+)*")
# More words of one place are not named one by one.
MOST_NAMED = 12

Convert = Callable[[str], str]


@dataclass(frozen=True)
class FoundWord:
    """A word, and what the action would make of it."""

    word: str
    repaired: str

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """The word in pieces, and whether each is Cyrillic: the letters of both look alike."""
        return [
            (piece, CYRILLIC_WORD.match(piece) is not None) for piece in PIECE.findall(self.word)
        ]


@dataclass(frozen=True)
class Found:
    """Words of one place of a page."""

    place: str
    words: list[FoundWord]

    @property
    def named(self) -> list[FoundWord]:
        """The first words, which are named."""
        return self.words[:MOST_NAMED]

    @property
    def more(self) -> int:
        """How many words are not named."""
        return max(0, len(self.words) - MOST_NAMED)


@dataclass(frozen=True)
class ScriptReport:
    """What an editor is told of a page: words of mixed script, and Uzbek in Cyrillic letters."""

    mixed: list[Found]
    cyrillic: list[Found]

    def __bool__(self) -> bool:
        return bool(self.mixed or self.cyrillic)

    @property
    def can_be_repaired(self) -> bool:
        """Whether the letters of any mixed word say in which script it is meant."""
        return any(each.word != each.repaired for found in self.mixed for each in found.words)


class RightlyWritten(models.Model):
    """Puts apostrophes of Uzbek right before anything is checked or saved. Stands before `Page`."""

    class Meta:
        abstract = True

    @property
    def is_uzbek(self: Any) -> bool:
        """Whether the text is written in Uzbek."""
        return self.locale_id is not None and self.locale.language_code == UZBEK

    def write_rightly(self) -> None:
        """Normalise every text of an Uzbek page; nothing is saved."""
        if self.is_uzbek:
            change_texts(self, uzbek.normalise)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.write_rightly()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self.write_rightly()
        super().minimal_clean()  # type: ignore[misc]


def report_of(page: Any) -> ScriptReport:
    """Return what is to be said of the letters of a page's texts."""
    texts = texts_of(page)
    cyrillic = _found(texts, _cyrillic_words, uzbek.to_latin) if page.is_uzbek else []
    return ScriptReport(_found(texts, uzbek.mixed_script_words, uzbek.repair), cyrillic)


def repair_mixed_words(page: Any) -> None:
    """Write each word of mixed script in the one its unmistakable letters have; save nothing."""
    change_texts(page, uzbek.repair)


def write_in_latin(page: Any) -> None:
    """Write what is in Cyrillic letters in Latin ones; save nothing."""
    change_texts(page, lambda text: uzbek.normalise(uzbek.to_latin(text)))


def change_texts(page: Any, convert: Convert) -> None:
    """Convert every text of a page, in HTML the text alone; save nothing."""
    convert_html = HtmlConverter(convert, link_prefixes=None).convert

    def change(text: Text) -> str:
        return convert_html(text.text) if text.is_html else convert(text.text)

    rewrite_texts(page, change)


def _found(texts: list[Text], words_in: Callable[[str], list[str]], repair: Convert) -> list[Found]:
    return list(_places(texts, words_in, repair))


def _places(
    texts: list[Text], words_in: Callable[[str], list[str]], repair: Convert
) -> Iterator[Found]:
    by_place: dict[str, dict[str, str]] = {}
    for text in texts:
        for word in words_in(text.plain):
            by_place.setdefault(" / ".join(text.place), {})[word] = repair(word)
    for place, words in by_place.items():
        yield Found(place, [FoundWord(word, repaired) for word, repaired in words.items()])


def _cyrillic_words(text: str) -> list[str]:
    mixed = set(uzbek.mixed_script_words(text))
    words = (word for word in WORD.findall(text) if CYRILLIC_WORD.fullmatch(word))
    return [word for word in dict.fromkeys(words) if word not in mixed]
