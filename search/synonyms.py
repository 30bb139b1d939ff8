"""Words that mean the same (АҚШ, AQSH, США): kept by editors, added to what a reader typed.

Both backends look for them when they are asked, so a group works as soon as it is saved.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.core import languages
from portal.core.act_numbers import ActNumber, read_number
from search.terms import MAX_WORDS, unique_stems

# The longest name that one group may hold, in words, and how many names count.
LONGEST_NAME, MOST_NAMES = 6, 20
# “УП № 60 -сон”: as many words as a number of an act is ever typed in.
LONGEST_NUMBER = 4


@dataclass(frozen=True)
class Unit:
    """One thing to look for: words that were typed, or any of the other names for the same.

    All words of `typed` are needed, wherever they stand; a name of several words in `names` must
    stand there as a phrase. Of the `number` of an act the typed words alone say nothing: 60 and a
    decree may stand in a text far apart. `cited` are the keys that a text has instead when it cites
    an act of that number without naming it.
    """

    typed: tuple[str, ...]
    names: tuple[str, ...] = ()
    number: ActNumber | None = None
    cited: tuple[str, ...] = ()

    def options(self, locale: str) -> tuple[tuple[str, ...], ...]:
        """Return the ways to have it in texts of a locale, the typed one first.

        Each is a tuple of stems, all of them needed; the stems of a phrase are joined by spaces.
        """
        typed = () if self.number else (unique_stems(self.typed, locale),)
        names = (" ".join(unique_stems([name], locale)) for name in self.names)
        return tuple(dict.fromkeys((*typed, *((name,) for name in names if name))))


class Synonyms:
    """Groups of names. They are compared folded and stemmed: one spelling of each is enough."""

    def __init__(self, groups: Iterable[Iterable[str]] = ()) -> None:
        self._names: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
        for group in groups:
            names = tuple(dict.fromkeys(group))[:MOST_NAMES]
            for name in names:
                for key in keys_of([name]):
                    self._names[key] = (*self._names.get(key, ()), *names)

    def units(self, words: tuple[str, ...]) -> Iterator[Unit]:
        """Yield what the words ask for: the longest names first, in the order of the words."""
        place = 0
        while place < len(words):
            rest = words[place : place + LONGEST_NAME]
            unit = _number_of_act(rest) or self._named(rest)
            yield unit
            place += len(unit.typed)

    def names(self, words: tuple[str, ...]) -> list[str]:
        """Return all names that are looked for beside the words."""
        return [name for unit in self.units(words) for name in unit.names]

    def _named(self, words: tuple[str, ...]) -> Unit:
        size, names = self._longest_name(words)
        return Unit(words[:size], names)

    def _longest_name(self, words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
        if self._names:
            for size in range(len(words), 0, -1):
                if found := self._others(words[:size]):
                    return size, found
        return 1, ()

    def _others(self, words: tuple[str, ...]) -> tuple[str, ...]:
        keys = set(keys_of(words))
        found = dict.fromkeys(name for key in keys for name in self._names.get(key, ()))
        return tuple(name for name in found if keys.isdisjoint(keys_of([name])))


def _number_of_act(words: tuple[str, ...]) -> Unit | None:
    """Return the number of an act that the words begin with, under each of its abbreviations."""
    for size in range(min(len(words), LONGEST_NUMBER), 0, -1):
        if number := read_number(" ".join(words[:size])):
            return Unit(words[:size], number.spellings(), number)
    return None


def keys_of(words: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return how words are compared, for each language in which they might be meant."""
    text = " ".join(words)
    found = ((locale, unique_stems([text], locale)) for locale in languages.content_locales())
    return [(locale, stems[:MAX_WORDS]) for locale, stems in found if stems]


NO_SYNONYMS = Synonyms()
