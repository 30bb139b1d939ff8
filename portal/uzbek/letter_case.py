"""Upper and lower case carried from a word to its conversion."""

from __future__ import annotations


def like(model: str, word: str) -> str | None:
    """`word` (lower case) cased as `model` is, None when `model` mixes its cases inside."""
    if model.islower():
        return word
    if model[1:].islower() or (len(model) == 1 and model.isupper()):
        return word[:1].upper() + word[1:]
    if model.isupper():
        return word.upper()
    if model[0].isupper() and model[1:].lower() == model[1:]:
        return word[:1].upper() + word[1:]
    return None
