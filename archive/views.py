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
from portal.publication.elsewhere import in_order, more_among, more_between, only_elsewhere
from portal.publication.item_render import cards
from portal.publication.kinds import item_kinds
from portal.publication.models import ItemSubject, Period, PublicationCount, PublishedItem
from portal.publication.models.counter import apart, counted_for
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
from portal.publication.subject_filter import subject_filter
from portal.publication.years import years_of, years_with

# A day with more texts of other languages only is counted no further.
MOST_ELSEWHERE = 200
MonthCounts = dict[str, dict[int, int]]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All years; a year chosen in the form (`?year=2018`) leads to that year's page."""
    chosen = request.GET.get("year")
    about = subject_filter(request)
    if chosen is not None and _is_year(request, chosen) and not about.is_wrong:
        address = reverse("archive:year", kwargs={"year": chosen})
        return HttpResponseRedirect(address + about.query)
    years = years_with(about.chosen) if about.chosen else years_of(request)
    texts = list_head(request, ArchivePage, languages.content_locale())
    head = PageHead(
        title=about.titled(texts.seo_title or texts.title),
        path="/archive/",
        description=texts.description or texts.intro,
        section="archive",
        crumbs=[Crumb(texts.title)],
        query=about.query.removeprefix("?"),
        indexed=chosen is None and not about.chosen,
    )
    context = {
        "heading": about.titled(texts.title),
        "filter": about,
        "intro": texts.intro,
        "entries": year_entries(languages.content_locale(), years.counts, about.query),
        "error": chosen is not None,
        **year_choice(request, dates.today().year),
    }
    status = about.status if chosen is None else 400
    return render_page(request, "archive/index.html", head, context, status=status)


@require_safe
def year(request: HttpRequest, year: str) -> HttpResponse:
    """The months of a year with counts."""
    first = _date(request, year, "01", "01")
    mark_no_day(request)
    today = dates.today()
    locale = languages.content_locale()
    last = first.replace(month=12, day=31)
    about = subject_filter(request, alike=_period(first, last))
    counted, missed = _months(locale, first.year, about.chosen)
    own = counted.get(locale, {})
    years = years_of(request)
    title = about.titled(_("Archive: %(period)s") % {"period": first.year})
    head = PageHead(
        title=title,
        path=f"/archive/{year}/",
        description=_description(first.year),
        section="archive",
        crumbs=[_archive_crumb(request), Crumb(year)],
        # The rail's grid shows this month of this year, January of any other.
        shown_day=today if first.year == today.year else first,
        query=about.query.removeprefix("?"),
        indexed=not about.chosen,
    )
    elsewhere = {code: sum(found.values()) for code, found in missed.items()}
    context = {
        "heading": title,
        "filter": about,
        "total": count_words(sum(own.values())),
        "first": first,
        "last": last,
        "more": in_order(locale, elsewhere, f"/archive/{year}/{about.query}"),
        "entries": month_entries(locale, first.year, counted, about.query),
        "is_empty": not own,
        "earlier": first.year - 1 if first.year - 1 in years else None,
        "later": first.year + 1 if first.year + 1 in years else None,
        **year_choice(request, first.year),
    }
    return render_page(request, "archive/year.html", head, context, status=about.status)


@require_safe
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """The days of a month in a grid, and its items day by day."""
    first = _date(request, year, month, "01")
    if redirect := without_first_page(request):
        return redirect
    mark_no_day(request)
    locale = languages.content_locale()
    last = dates.month_of(first)[1]
    about = subject_filter(request, alike=_period(first, last))
    days = days_of_month(request, locale, first, about.chosen)
    total = sum(n for _day, n in days.per_day())
    pager = Pager(requested_page(request), total, about.parameters)
    window = Window.over(days.per_day(), pager.begin)
    page = ItemsPage(_of_month(locale, first, window, about.chosen), pager)
    name = day_text.month_text(first)
    title = about.titled(_("Archive: %(period)s") % {"period": name})
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
        queries=_queries(pager, Period.MONTH, first, about.chosen),
        indexed=not about.chosen,
    )
    context = {
        "heading": title,
        "filter": about,
        "total": count_words(total),
        "first": first,
        "last": last,
        "more": more_between(
            locale, first, last, f"/archive/{year}/{month}/{about.query}", subject=about.chosen
        ),
        "month": month_view(request, locale, first, address="archive:month", subject=about.chosen),
        "days": [
            (day, count_words(days.dated_on(day)), cards(request, items))
            for day, items in groupby(page.items, key=lambda item: item.date)
        ],
        "pager": pager,
    }
    return render_page(request, "archive/month.html", head, context, status=about.status)


@require_safe
def day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    """Everything dated on a day, and the events that go on then. An empty day is a page too."""
    date = _date(request, year, month, day)
    if redirect := without_first_page(request):
        return redirect
    locale = languages.content_locale()
    about = subject_filter(request, alike=_period(date, date))
    days = days_of_month(request, locale, date.replace(day=1), about.chosen)
    pager = Pager(requested_page(request), days.dated_on(date), about.parameters)
    items = PublishedItem.objects.in_locale(locale).concerning(about.chosen)
    own, others = _of_day(locale, date, pager, about.chosen)
    page = ItemsPage(own, pager)
    going_on = items.agenda(date).exclude(date=date)[:PAGE_SIZE] if days.going_on[date] else []
    before, after = PublicationCount.objects.nearest_days(
        locale, item_kinds(), date, category=about.chosen
    )
    name = day_text.day_text(date)
    head = PageHead(
        title=page.title(about.titled(_("Archive: %(period)s") % {"period": name})),
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
        queries=_queries(pager, Period.DAY, date, about.chosen),
        indexed=not about.chosen,
    )
    context = {
        "day": date,
        "heading": about.titled(name),
        "filter": about,
        "parts": parts_of(days.on(date)),
        "cards": cards(request, page.items),
        "more": more_among(locale, others, f"/archive/{year}/{month}/{day}/{about.query}"),
        "others": cards(request, others[:PAGE_SIZE]),
        "going_on": cards(request, going_on),
        "pager": pager,
        "before": before,
        "after": after,
    }
    return render_page(request, "archive/day.html", head, context, status=about.status)


def _months(locale: str, year: int, subject: str) -> tuple[MonthCounts, MonthCounts]:
    """Return {content locale: {month: items}} of a year, and what `locale` misses (one query)."""
    rows = PublicationCount.objects.filter(
        locale__in=counted_for(locale),
        category=subject,
        kind__in=item_kinds(),
        period=Period.MONTH,
        start__year=year,
        count__gt=0,
    )
    counted: MonthCounts = {}
    for code, start, n in rows.values_list("locale", "start", "count"):
        months = counted.setdefault(code, {})
        months[start.month] = months.get(start.month, 0) + n
    return apart(locale, counted)


def _of_month(locale: str, first: dt.date, window: Window, subject: str) -> list[PublishedItem]:
    """Return the month's items that stand in a window (one query)."""
    if subject:
        rows = ItemSubject.objects.about(locale, subject).between(*dates.month_of(first))
        return [row.item for row in window.of(rows)]
    items = PublishedItem.objects.in_locale(locale).between(*dates.month_of(first))
    return window.of_days(items)


def _period(first: dt.date, last: dt.date) -> tuple[tuple[str, str], ...]:
    """Return what the search calls the days from `first` to `last`."""
    return ("from", first.isoformat()), ("to", last.isoformat())


def _of_day(
    locale: str, date: dt.date, pager: Pager, subject: str
) -> tuple[list[PublishedItem], list[PublishedItem]]:
    """Return a page of a day's items, and what it has in other languages only (one query)."""
    of_day = PublishedItem.objects.on_day(date).concerning(subject).newest_first()
    own = of_day.in_locale(locale).values("pk")[pager.begin : pager.begin + PAGE_SIZE]
    others = only_elsewhere(of_day, locale).values("pk")[:MOST_ELSEWHERE]
    # The day and the locales again: without them the database reads every item there is.
    known = PublishedItem.objects.on_day(date).filter(locale__in=languages.content_locales())
    found = list(known.filter(Q(pk__in=own) | Q(pk__in=others)).newest_first())
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


def _queries(pager: Pager, period: Period, start: dt.date, subject: str) -> dict[str, str]:
    """Return {content locale: query} of this page there, or of the last page there."""
    if pager.number == 1:
        return {}
    totals = PublicationCount.objects.totals(
        languages.content_locales(), item_kinds(), period, start, subject
    )
    return {locale: pager.query_among(total) for locale, total in totals.items()}


def _description(period: str | int) -> str:
    """Return what search engines say of the page of a period."""
    return _("News, events and announcements: %(period)s.") % {"period": period}


def _archive_crumb(request: HttpRequest) -> Crumb:
    return Crumb(list_head(request, ArchivePage, languages.content_locale()).title, "/archive/")


def _year_crumb(year: str) -> Crumb:
    return Crumb(year, f"/archive/{year}/")
