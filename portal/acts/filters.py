"""The filter of the list of acts: `?kind=decree&year=2022`, or `?number=PF-60`."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Sum
from django.http import HttpRequest

from portal.core import languages
from portal.core.act_numbers import ACT_KINDS, KIND, KINDS, ActNumber, read_number
from portal.core.models.subjects import subject_key
from portal.publication.models import ItemSubject, Period, PublicationCount, PublishedItem
from portal.publication.models.counter import apart, counted_for
from portal.publication.pagination import PAGE_SIZE, ItemList, ItemsPage, Pager

ACTS = "act"


@dataclass(frozen=True)
class ActFilter:
    """What the list of acts is narrowed to. `is_wrong`: the address names what there is not."""

    kind: str = ""
    year: int = 0
    number: ActNumber | None = None
    years: list[int] = field(default_factory=list)
    is_wrong: bool = False

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """All kinds with their names."""
        return [(kind.code, str(kind.name)) for kind in ACT_KINDS]

    @property
    def key(self) -> str:
        """Under what the items are found and counted; "" for all acts."""
        if self.number:
            return self.number.key
        return subject_key(KIND, self.kind) if self.kind else ""

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """What each address of the list keeps."""
        number = self.number.display("uz") if self.number else ""
        given = (("number", number), ("kind", self.kind), ("year", str(self.year or "")))
        return tuple((name, value) for name, value in given if value)

    @property
    def words(self) -> str:
        """What the list is narrowed to, in words; "" for all acts."""
        number = self.number.display(languages.content_locale()) if self.number else ""
        kind = str(KINDS[self.kind].name) if self.kind else ""
        return ", ".join(filter(None, (number, kind, str(self.year or ""))))

    def titled(self, title: str) -> str:
        """Return a list's title with what it is narrowed to."""
        return f"{title}: {self.words}" if self.words else title

    def page(self, locale: str, number: int) -> ItemsPage:
        """Return a page of the list; raise `Http404` beyond the last."""
        if not self.year:
            whole = ItemList([ACTS], subject=self.key, filters=self.parameters)
            return whole.page(locale, number)
        first, last = dt.date(self.year, 1, 1), dt.date(self.year, 12, 31)
        counted = PublicationCount.objects.totals(
            counted_for(locale), [ACTS], Period.YEAR, first, self.key
        )
        totals, elsewhere = apart(locale, counted)
        pager = Pager(number, totals[locale], self.parameters)
        begin, end = pager.begin, pager.begin + PAGE_SIZE
        # A year has some thousand acts at most: an offset among them is cheap.
        if self.key:
            rows = ItemSubject.objects.about(locale, self.key).of_kind(ACTS).between(first, last)
            items = [row.item for row in rows.newest_first()[begin:end]]
        else:
            acts = PublishedItem.objects.in_locale(locale).of_kind(ACTS).between(first, last)
            items = list(acts.newest_first()[begin:end])
        return ItemsPage(items, pager, totals, elsewhere)


def act_filter(request: HttpRequest) -> ActFilter:
    """Return the filter that a request asks for (one query)."""
    kind, year, written = (request.GET.get(name, "") for name in ("kind", "year", "number"))
    years = _years()
    number = read_number(written) if written else None
    known_year = int(year) if year in set(map(str, years)) else 0
    wrong = (
        bool(kind and kind not in KINDS)
        or bool(year and not known_year)
        or bool(written and not number)
    )
    return ActFilter(kind if kind in KINDS else "", known_year, number, years, wrong)


def _years() -> list[int]:
    """Return the years that have acts in any language, the newest first."""
    rows = PublicationCount.objects.filter(
        locale__in=languages.content_locales(),
        category="",
        kind=ACTS,
        period=Period.YEAR,
        count__gt=0,
    )
    found = rows.values_list("start").annotate(n=Sum("count"))
    return sorted((start.year for start, _n in found), reverse=True)
