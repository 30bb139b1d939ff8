"""What an entry of the lexicon would change, before anybody saves it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from portal import uzbek
from portal.core.models import LexiconEntry
from portal.publication.models import PublishedItem
from portal.uzbek.conversion import fresh_converter

LOCALE = "uz"
# Titles that are looked through, the newest first, and how many of the changed ones are shown.
TITLES_READ, TITLES_SHOWN = 2000, 10
ENDINGS = ("", "ning", "da", "lar")


@dataclass(frozen=True)
class Change:
    """A text in Latin, and how readers of Cyrillic see it now and with the entry."""

    latin: str
    now: str
    then: str

    @property
    def changes(self) -> bool:
        """Whether readers would see a difference."""
        return self.now != self.then


@dataclass(frozen=True)
class Trial:
    """The entry's own forms, and published titles that would be written in another way."""

    forms: list[Change] = field(default_factory=list)
    titles: list[Change] = field(default_factory=list)
    more: int = 0
    titles_read: int = TITLES_READ

    def __bool__(self) -> bool:
        return bool(self.forms)


def trial_of(entry: LexiconEntry) -> Trial:
    """Return what the entry, saved or not, changes in the lexicon as it is without it."""
    entry.write_rightly()
    if not (entry.latin and entry.cyrillic):
        return Trial()
    others = LexiconEntry.objects.exclude(pk=entry.pk).pairs()
    now = fresh_converter(others)
    then = fresh_converter({**others, entry.latin: entry.cyrillic})
    forms = [_change(f"{entry.latin}{ending}", now, then) for ending in ENDINGS]
    titles = [
        change for title in _titles(entry.latin) if (change := _change(title, now, then)).changes
    ]
    return Trial(forms, titles[:TITLES_SHOWN], max(0, len(titles) - TITLES_SHOWN))


def _change(latin: str, now: Callable[[str], str], then: Callable[[str], str]) -> Change:
    return Change(latin, now(latin), then(latin))


def _titles(latin: str) -> list[str]:
    """Return the newest published titles that have the entry's first word."""
    newest = PublishedItem.objects.in_locale(LOCALE).newest_first()
    titles = newest.values_list("title", flat=True)[:TITLES_READ]
    first = latin.split(maxsplit=1)[0].lower()
    return [title for title in titles if first in uzbek.normalise(title).lower()]
