"""What a reader's language lacks: items that are public in other languages only."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext_lazy

from portal.core import languages
from portal.publication.models import PublishedItem
from portal.publication.models.item import PublishedItemQuerySet

MORE_IN = {
    "uz": gettext_lazy("%(count)s more in Uzbek"),
    "ru": gettext_lazy("%(count)s more in Russian"),
    "en": gettext_lazy("%(count)s more in English"),
    "kaa": gettext_lazy("%(count)s more in Karakalpak"),
}


@dataclass(frozen=True)
class MoreElsewhere:
    """How many more items another content locale has, and the address of the same page there."""

    locale: str
    count: int
    path: str = ""

    @property
    def words(self) -> str:
        """“ещё 9 на узбекском”."""
        words = MORE_IN.get(self.locale) or gettext_lazy("%(count)s more in another language")
        return str(words) % {"count": self.count}

    @property
    def url(self) -> str:
        """The address there: `path` is below the language prefix."""
        return f"/{self.locale}{self.path}"

    @property
    def tag(self) -> str:
        """What `hreflang` says of the address."""
        return languages.language_tag(self.locale)


def other_locales(locale: str) -> list[str]:
    """Return the content locales besides this one, the default first."""
    return [code for code in languages.content_locales() if code != locale]


def only_elsewhere(items: PublishedItemQuerySet, locale: str) -> PublishedItemQuerySet:
    """Narrow to texts of other locales that have no version in this one.

    Costs a look at the index for each item: ask it of a day or a month, not of all time.
    """
    own = PublishedItem.objects.in_locale(locale).filter(number=OuterRef("number"))
    return items.filter(~Exists(own), locale__in=other_locales(locale))


def more_between(
    locale: str, first: dt.date, last: dt.date, path: str, *, subject: str = ""
) -> list[MoreElsewhere]:
    """Return what the days from `first` to `last` hold in other languages only (one query)."""
    items = PublishedItem.objects.between(first, last).concerning(subject)
    items = only_elsewhere(items, locale)
    counted = dict(items.order_by().values_list("locale").annotate(n=Count("pk")))
    return in_order(locale, counted, path)


def more_among(locale: str, items: Iterable[PublishedItem], path: str) -> list[MoreElsewhere]:
    """Return how many of these items each other language has."""
    counted: dict[str, int] = {}
    for item in items:
        counted[item.locale] = counted.get(item.locale, 0) + 1
    return in_order(locale, counted, path)


def in_order(locale: str, counted: Mapping[str, int], path: str) -> list[MoreElsewhere]:
    """Return what says something of {locale: how many items `locale` misses}, in their order."""
    return [
        MoreElsewhere(code, n, path)
        for code in other_locales(locale)
        if (n := counted.get(code, 0)) > 0
    ]
