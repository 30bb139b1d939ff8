"""The readable part of an address, made from a title."""

import re
from collections.abc import Container

from anyascii import anyascii

from portal import uzbek

MAX_LENGTH = 60
# What an address says of a title without a single letter or digit.
NAMELESS = "item"

# Signs inside words (apostrophes of any keyboard, hard and soft signs): dropped, since a hyphen in
# their place would part the word.
_INSIDE_WORDS = re.compile("['`\"\u00b4\u2018\u2019\u201b\u02b9\u02bb-\u02bf\uff07ЪъЬь]")
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")


def ascii_slug(text: str, locale: str, *, max_length: int = MAX_LENGTH) -> str:
    """Return `text` as lower-case ASCII words joined by hyphens, cut at the border of a word.

    Uzbek in Cyrillic is read as Uzbek (ў gives o, қ gives q), any other script by its usual
    transliteration. `locale` is a content locale. The answer is never empty.
    """
    latin = uzbek.to_latin(text) if locale == "uz" else text
    words = anyascii(_INSIDE_WORDS.sub("", latin)).lower()
    slug = _BETWEEN_WORDS.sub("-", words).strip("-")
    return _cut(slug, max_length) or NAMELESS


def unique_slug(wanted: str, taken: Container[str], *, max_length: int = MAX_LENGTH) -> str:
    """Return `wanted`, with the lowest number that makes it differ from all slugs in `taken`."""
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        ending = f"-{number}"
        slug = _cut(wanted, max_length - len(ending)) + ending
    return slug


def _cut(slug: str, length: int) -> str:
    if len(slug) <= length:
        return slug
    head = slug[: length + 1]
    whole_words, border, _rest = head.rpartition("-")
    # One word that is longer than all the room is cut inside.
    return whole_words if border else slug[:length]
