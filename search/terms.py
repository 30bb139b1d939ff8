"""What a visitor typed, taken apart: words, "exact phrases" and -exclusions."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from portal import uzbek

MAX_WORDS = 12
MAX_PHRASES = 4
# No word of a natural language is longer; full-text indexes refuse much longer ones.
MAX_WORD_LENGTH = 100

QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
# Control characters, lone surrogates and the like: nothing that a word is made of.
INVISIBLE = {"Cc", "Cs", "Co", "Cn"}
PART = re.compile(r'(?P<minus>(?<!\S)-(?=[\w"]))?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
WORD = re.compile(r"[^\W_]+")

# A stem as typed without apostrophes and with h/x and q/k mixed up. The full-text index of the
# migrations has the same pairs.
LOOSE = str.maketrans("öğhq", "ogxk")


def clean(text: str) -> str:
    """Return the text without control characters, with single spaces."""
    visible = (" " if unicodedata.category(sign) in INVISIBLE else sign for sign in text)
    return " ".join("".join(visible).split())


def loose(stem: str) -> str:
    """Return the form in which careless spellings of a stem agree."""
    return stem.translate(LOOSE)


@dataclass(frozen=True)
class Terms:
    """The parts of a query, as typed."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded_words: tuple[str, ...] = ()
    excluded_phrases: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Terms":
        """Take a query apart. Never raises; what exceeds the limits is left out."""
        found: dict[tuple[bool, bool], list[str]] = {}
        for part in PART.finditer(clean(text).translate(QUOTES)):
            is_phrase = part["phrase"] is not None
            value = part["phrase"] if is_phrase else part["word"][:MAX_WORD_LENGTH]
            if WORD.search(value):
                found.setdefault((is_phrase, part["minus"] is not None), []).append(value.strip())
        return cls(
            words=tuple(found.get((False, False), [])[:MAX_WORDS]),
            phrases=tuple(found.get((True, False), [])[:MAX_PHRASES]),
            excluded_words=tuple(found.get((False, True), [])[:MAX_WORDS]),
            excluded_phrases=tuple(found.get((True, True), [])[:MAX_PHRASES]),
        )

    def __bool__(self) -> bool:
        """Whether there is anything to look for; exclusions alone are not."""
        return bool(self.words or self.phrases)

    @property
    def excludes(self) -> bool:
        """Whether anything is excluded."""
        return bool(self.excluded_words or self.excluded_phrases)

    def stems(self, locale: str) -> tuple[str, ...]:
        """Return the stems to look for in texts of a locale, those of the phrases among them."""
        return unique_stems((*self.words, *self.phrases), locale)[:MAX_WORDS]

    def excluded_stems(self, locale: str) -> tuple[tuple[str, ...], ...]:
        """Return the stems of each excluded word (of one with a hyphen, those of its parts)."""
        groups = (unique_stems([word], locale) for word in self.excluded_words)
        return tuple(group[:MAX_WORDS] for group in groups if group)


def with_words(text: str, others: Mapping[str, str]) -> str:
    """Return a query with other words in place of some; phrases and exclusions stay as they are."""
    found, end = [], 0
    for part in PART.finditer(text.translate(QUOTES)):
        if part["word"] in others and not part["minus"]:
            found += [text[end : part.start()], others[part["word"]]]
            end = part.end()
    return "".join([*found, text[end:]])


def folded_words(text: str, locale: str) -> list[str]:
    """Return the folded words of a locale's text in their order."""
    return WORD.findall(uzbek.fold(text, locale))


def folded_phrase(phrase: str, locale: str) -> str:
    """Return a phrase folded as texts of a locale, with single spaces; "" without any word."""
    return " ".join(word[:MAX_WORD_LENGTH] for word in folded_words(phrase, locale))


def unique_stems(texts: Iterable[str], locale: str) -> tuple[str, ...]:
    """Return the stems of texts in their order, each once."""
    return tuple(dict.fromkeys(_stems(texts, locale)))


def _stems(texts: Iterable[str], locale: str) -> Iterator[str]:
    for text in texts:
        for word in uzbek.search_words(text, locale):
            yield from (part[:MAX_WORD_LENGTH] for part in WORD.findall(word))
