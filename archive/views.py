"""The archive: years with counts, months, days. Counts come from counters, never from scans."""

import datetime as dt
from itertools import groupby

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import ArchivePage
from archive.rail import year_choice
from archive.steps import count_words, month_entries, year_entries
from portal.core import dates, day_text, languages
from portal.core.month import date_or_none
from portal.navigation.frame import render_page
from portal.navigation.head import Crumb, PageHead
from portal.navigation.list_heads import list_head
from portal.publication.elsewhere import more_among, more_between, more_in_all, only_elsewhere
from portal.publication.item_render import cards
from portal.publication.kinds import item_kinds
from portal.publication.models import Period, PublicationCount, PublishedItem
from portal.publication.month_view import (
    days_of_month,
    mark_no_day,
    month_view,
    parts_of,
)
from portal.publication.pagination import (
    PAGE_SIZE,
    ItemsPage,
    Pager,
    Window,
    requested_page,
    without_first_page,
)
from portal.publication.years import years_of

# A day with more texts of other languages only is counted no further.
MOST_ELSEWHERE = 200


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All years; a year chosen in the form (`?year=2018`) leads to that year's page."""
    chosen = request.GET.get("year")
    if chosen is not None and _is_year(request, chosen):
        return HttpResponseRedirect(reverse("archive:year", kwargs={"year": chosen}))
    texts = list_head(request, ArchivePage, languages.content_locale())
    head = PageHead(
        title=texts.seo_title or texts.title,
        path="/archive/",
        description=texts.description or texts.intro,
        section="archive",
        crumbs=[Crumb(texts.title)],
        indexed=chosen is None,
    )
    context = {
        "heading": texts.title,
        "intro": texts.intro,
        "entries": year_entries(languages.content_locale(), years_of(request).counts),
        "error": chosen is not None,
        **year_choice(request, dates.today().year),
    }
    status = 200 if chosen is None else 400
    return render_page(request, "archive/index.html", head, context, status=status)


@require_safe
def year(request: HttpRequest, year: str) -> HttpResponse:
    """The months of a year with counts."""
    first = _date(request, year, "01", "01")
    mark_no_day(request)
    today = dates.today()
    locale = languages.content_locale()
    counted = _months(first.year)
    own = counted.get(locale, {})
    years = years_of(request)
    title = _("Archive: %(period)s") % {"period": first.year}
    head = PageHead(
        title=title,
        path=f"/archive/{year}/",
        description=_description(first.year),
        section="archive",
        crumbs=[_archive_crumb(request), Crumb(year)],
        # The rail's grid shows this month of this year, January of any other.
        shown_day=today if first.year == today.year else first,
    )
    totals = {code: sum(found.values()) for code, found in counted.items()}
    context = {
        "heading": title,
        "total": count_words(sum(own.values())),
        "first": first,
        "last": first.replace(month=12, day=31),
        "more": more_in_all(locale, totals, f"/archive/{year}/"),
        "entries": month_entries(locale, first.year, counted),
        "is_empty": not own,
        "earlier": first.year - 1 if first.year - 1 in years else None,
        "later": first.year + 1 if first.year + 1 in years else None,
        **year_choice(request, first.year),
    }
    return render_page(request, "archive/year.html", head, context)


@require_safe
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """The days of a month in a grid, and its items day by day."""
    first = _date(request, year, month, "01")
    if redirect := without_first_page(request):
        return redirect
    mark_no_day(request)
    locale = languages.content_locale()
    days = days_of_month(request, locale, first)
    total = sum(n for _day, n in days.per_day())
    pager = Pager(requested_page(request), total)
    items = PublishedItem.objects.in_locale(locale).between(*dates.month_of(first))
    page = ItemsPage(Window.over(days.per_day(), pager.begin).of_days(items), pager)
    name = day_text.month_text(first)
    title = _("Archive: %(period)s") % {"period": name}
    head = PageHead(
        title=page.title(title),
        path=f"/archive/{year}/{month}/",
        description=_description(name),
        section="archive",
        crumbs=[
            _archive_crumb(request),
            _year_crumb(year),
            Crumb(day_text.month_name(first.month)),
        ],
        shown_day=first,
        query=pager.query_of(pager.number),
        queries=_queries(pager, Period.MONTH, first),
    )
    context = {
        "heading": title,
        "total": count_words(total),
        "first": first,
        "last": dates.month_of(first)[1],
        "more": more_between(locale, *dates.month_of(first), f"/archive/{year}/{month}/"),
        "month": month_view(request, locale, first, address="archive:month"),
        "days": [
            (day, count_words(days.dated_on(day)), cards(request, items))
            for day, items in groupby(page.items, key=lambda item: item.date)
        ],
        "pager": pager,
    }
    return render_page(request, "archive/month.html", head, context)


@require_safe
def day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    """Everything dated on a day, and the events that go on then. An empty day is a page too."""
    date = _date(request, year, month, day)
    if redirect := without_first_page(request):
        return redirect
    locale = languages.content_locale()
    days = days_of_month(request, locale, date.replace(day=1))
    pager = Pager(requested_page(request), days.dated_on(date))
    items = PublishedItem.objects.in_locale(locale)
    own, others = _of_day(locale, date, pager)
    page = ItemsPage(own, pager)
    going_on = items.agenda(date).exclude(date=date)[:PAGE_SIZE] if days.going_on[date] else []
    before, after = PublicationCount.objects.nearest_days(locale, item_kinds(), date)
    name = day_text.day_text(date)
    head = PageHead(
        title=page.title(_("Archive: %(period)s") % {"period": name}),
        path=f"/archive/{year}/{month}/{day}/",
        description=_description(name),
        section="archive",
        crumbs=[
            _archive_crumb(request),
            _year_crumb(year),
            Crumb(day_text.month_name(date.month), f"/archive/{year}/{month}/"),
            Crumb(name),
        ],
        shown_day=date,
        query=pager.query_of(pager.number),
        queries=_queries(pager, Period.DAY, date),
    )
    context = {
        "day": date,
        "heading": name,
        "parts": parts_of(days.on(date)),
        "cards": cards(request, page.items),
        "more": more_among(locale, others, f"/archive/{year}/{month}/{day}/"),
        "others": cards(request, others[:PAGE_SIZE]),
        "going_on": cards(request, going_on),
        "pager": pager,
        "before": before,
        "after": after,
    }
    return render_page(request, "archive/day.html", head, context)


def _months(year: int) -> dict[str, dict[int, int]]:
    """Return {content locale: {month: number of items}} of a year (one query)."""
    rows = PublicationCount.objects.filter(
        locale__in=languages.content_locales(),
        category="",
        kind__in=item_kinds(),
        period=Period.MONTH,
        start__year=year,
        count__gt=0,
    )
    counted: dict[str, dict[int, int]] = {}
    for locale, start, n in rows.values_list("locale", "start", "count"):
        months = counted.setdefault(locale, {})
        months[start.month] = months.get(start.month, 0) + n
    return counted


def _of_day(
    locale: str, date: dt.date, pager: Pager
) -> tuple[list[PublishedItem], list[PublishedItem]]:
    """Return a page of a day's items, and what it has in other languages only (one query)."""
    of_day = PublishedItem.objects.on_day(date).newest_first()
    own = of_day.in_locale(locale).values("pk")[pager.begin : pager.begin + PAGE_SIZE]
    others = only_elsewhere(of_day, locale).values("pk")[:MOST_ELSEWHERE]
    wanted = Q(pk__in=own) | Q(pk__in=others)
    found = list(PublishedItem.objects.filter(wanted).newest_first())
    return (
        [item for item in found if item.locale == locale],
        [item for item in found if item.locale != locale],
    )


def _date(request: HttpRequest, year: str, month: str, day: str) -> dt.date:
    """Return the date of an address; raise `Http404` when there is none, or no such year here."""
    date = date_or_none(int(year), int(month), int(day))
    if date is None or date.year not in years_of(request):
        raise Http404("No such date")
    return date


def _is_year(request: HttpRequest, text: str) -> bool:
    is_number = text.isascii() and text.isdigit() and len(text) == len("2018")
    return is_number and int(text) in years_of(request)


def _queries(pager: Pager, period: Period, start: dt.date) -> dict[str, str]:
    """Return {content locale: query} of this page there, or of the last page there."""
    if pager.number == 1:
        return {}
    totals = PublicationCount.objects.totals(
        languages.content_locales(), item_kinds(), period, start
    )
    return {locale: pager.query_among(total) for locale, total in totals.items()}


def _description(period: str | int) -> str:
    """Return what search engines say of the page of a period."""
    return _("News, events and announcements: %(period)s.") % {"period": period}


def _archive_crumb(request: HttpRequest) -> Crumb:
    return Crumb(list_head(request, ArchivePage, languages.content_locale()).title, "/archive/")


def _year_crumb(year: str) -> Crumb:
    return Crumb(year, f"/archive/{year}/")
