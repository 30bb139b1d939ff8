"""How many items there are by day, month, year and in all, kept while publishing."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from django.db import models
from django.db.models import Sum

from portal.core import languages
from portal.core.models.subjects import KEY_LENGTH

if TYPE_CHECKING:
    from portal.publication.models.item import PublishedItem

ALL_TIME = dt.date(1, 1, 1)
Counted = TypeVar("Counted")


def missing_from(locale: str, code: str) -> str:
    """Return under what the items of `code` are counted that have no version in `locale`."""
    return f"{code}!{locale}"


def counted_for(locale: str) -> list[str]:
    """Return under what lists of a content locale are counted: the locales, and what it misses."""
    codes = languages.content_locales()
    return [*codes, *(missing_from(locale, code) for code in codes if code != locale)]


def apart(
    locale: str, counted: Mapping[str, Counted]
) -> tuple[dict[str, Counted], dict[str, Counted]]:
    """Return ({locale: all it has}, {other locale: what `locale` misses of it})."""
    codes = languages.content_locales()
    missing = {code: missing_from(locale, code) for code in codes if code != locale}
    return (
        {code: counted[code] for code in codes if code in counted},
        {code: counted[key] for code, key in missing.items() if key in counted},
    )


class Period(models.TextChoices):
    """The length of time a count covers."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ALL = "all"

    def start(self, day: dt.date) -> dt.date:
        """Return the first day of the period that contains `day` (1-01-01 for all time)."""
        starts = {
            Period.DAY: day,
            Period.MONTH: day.replace(day=1),
            Period.YEAR: day.replace(month=1, day=1),
            Period.ALL: ALL_TIME,
        }
        return starts[self]


class PublicationCountQuerySet(models.QuerySet["PublicationCount"]):
    """Counts in the domain's words."""

    def of(
        self, locale: str, *, kinds: Iterable[str] = (), category: str = ""
    ) -> "PublicationCountQuerySet":
        """Narrow to a locale, to kinds (all when empty) and to a category or key ("" is all)."""
        found = self.filter(locale=locale, category=category)
        kinds = tuple(kinds)
        return found.filter(kind__in=kinds) if kinds else found

    def totals(
        self,
        locales: Iterable[str],
        kinds: Iterable[str],
        period: Period,
        start: dt.date,
        category: str = "",
    ) -> dict[str, int]:
        """Return {locale: count} of one period in several locales, 0 where there is nothing."""
        rows = self.filter(
            locale__in=locales, category=category, kind__in=kinds, period=period, start=start
        )
        counted = rows.values_list("locale").annotate(n=Sum("count"))
        return dict.fromkeys(locales, 0) | dict(counted)

    def by_subject(self, locale: str, kinds: Iterable[str], dimension: str) -> dict[str, int]:
        """Return {key: count} of all subjects of a dimension that have items."""
        # The range of keys that begin with the dimension: `;` comes after `:`.
        rows = self.filter(
            locale=locale,
            category__gte=f"{dimension}:",
            category__lt=f"{dimension};",
            kind__in=tuple(kinds),
            period=Period.ALL,
            count__gt=0,
        )
        return dict(rows.values_list("category").annotate(n=Sum("count")))

    def per_day(self, first: dt.date, last: dt.date) -> dict[dt.date, int]:
        """Return {day: count} of the days from `first` to `last`, both included."""
        rows = self.filter(period=Period.DAY, start__gte=first, start__lte=last, count__gt=0)
        return dict(rows.values_list("start").annotate(n=Sum("count")))

    def nearest_days(
        self, locale: str, kinds: Iterable[str], day: dt.date, category: str = ""
    ) -> tuple[dt.date | None, dt.date | None]:
        """Return the last day before and the first day after `day` that have items (one query).

        Each kind is asked alone, so that the index gives each answer at once.
        """
        wanted = models.Q()
        for kind in kinds:
            days = self.of(locale, kinds=[kind], category=category)
            days = days.filter(period=Period.DAY, count__gt=0)
            for nearest in (
                days.filter(start__lt=day).order_by("-start"),
                days.filter(start__gt=day).order_by("start"),
            ):
                wanted |= models.Q(pk=models.Subquery(nearest.values("pk")[:1]))
        found = set(self.filter(wanted).values_list("start", flat=True))
        before = max((start for start in found if start < day), default=None)
        after = min((start for start in found if start > day), default=None)
        return before, after


class PublicationCount(models.Model):
    """The number of items of one kind in one period.

    `category` says of which: all (""), those of a category (its code) or of a subject (its key).
    `locale` may be that of `missing_from`: the items whose stories another locale does not have.
    """

    locale = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    category = models.CharField(max_length=KEY_LENGTH, blank=True)
    period = models.CharField(max_length=5, choices=Period.choices)
    start = models.DateField()
    count = models.IntegerField(default=0)

    objects = PublicationCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "category", "kind", "period", "start"], name="one_count"
            )
        ]

    def __str__(self) -> str:
        return f"{self.locale} {self.kind} {self.category} {self.period} {self.start}: {self.count}"

    @staticmethod
    def keys_of(
        item: "PublishedItem", versions: Collection[str]
    ) -> list[tuple[str, str, str, str, dt.date]]:
        """Return the (locale, kind, category, period, start) keys that an item counts under.

        `versions` are the locales that its story is public in.
        """
        categories = ["", *([item.category] if item.category else []), *item.subject_keys()]
        missing = (code for code in languages.content_locales() if code not in versions)
        counted = [item.locale, *(missing_from(code, item.locale) for code in missing)]
        return [
            (locale, item.kind, category, period.value, period.start(item.date))
            for locale in counted
            for category in categories
            for period in Period
        ]
