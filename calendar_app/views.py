"""The calendar: one grid for news days and events, and the month's events below it."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from calendar_app.models import CalendarPage
from portal.core import dates, day_text, languages
from portal.core.month import date_or_none
from portal.navigation.frame import render_page
from portal.navigation.head import Crumb, PageHead
from portal.navigation.list_heads import list_head
from portal.publication.elsewhere import more_between
from portal.publication.item_render import cards
from portal.publication.kinds import item_kinds
from portal.publication.models import PublicationCount, PublishedItem
from portal.publication.month_view import MonthLink, mark_no_day, month_view
from portal.publication.subject_filter import SubjectFilter, subject_filter
from portal.publication.years import years_of

# More than any month has had; the grid leads to the rest.
MOST_EVENTS = 60


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This month."""
    return _page(request, dates.today().replace(day=1), is_index=True)


@require_safe
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """The month of the address."""
    first = date_or_none(int(year), int(month), 1)
    if first is None or first.year not in years_of(request):
        raise Http404("No such month")
    return _page(request, first, is_index=False)


def _page(request: HttpRequest, first: dt.date, *, is_index: bool) -> HttpResponse:
    mark_no_day(request)
    locale = languages.content_locale()
    texts = list_head(request, CalendarPage, locale)
    last = dates.month_of(first)[1]
    period = (("from", first.isoformat()), ("to", last.isoformat()))
    chosen = subject_filter(request, alike=period)
    key = chosen.chosen
    view = month_view(request, locale, first, address="calendar:month", subject=key)
    items = PublishedItem.objects.in_locale(locale).concerning(key)
    # A month that holds nothing has no events either.
    touching = items.touching(first, last)[: MOST_EVENTS + 1] if not view.is_empty else []
    events = list(touching)
    heading = _("Calendar: %(period)s") % {"period": view.name}
    head = PageHead(
        title=chosen.titled(texts.seo_title or texts.title if is_index else heading),
        path="/calendar/" if is_index else f"/calendar/{first.year:04}/{first.month:02}/",
        description=texts.description or texts.intro,
        section="calendar",
        crumbs=[Crumb(texts.title)] if is_index else _crumbs(texts.title, view.title),
        shown_day=first,
        query=chosen.query.removeprefix("?"),
        indexed=not key,
        # While a month lasts, the calendar's own address shows it, and goes on to be linked.
        canonical="/calendar/" if first == dates.today().replace(day=1) and not is_index else "",
    )
    context = {
        "heading": chosen.titled(heading),
        "filter": chosen,
        "intro": texts.intro,
        "month": view,
        "first": first,
        "last": last,
        "more": more_between(
            locale,
            first,
            last,
            f"/archive/{first.year:04}/{first.month:02}/{chosen.query}",
            subject=key,
        ),
        "cards": cards(request, events[:MOST_EVENTS]),
        "has_more": len(events) > MOST_EVENTS,
        "nearest": _nearest(locale, first, chosen) if view.is_empty else [],
    }
    return render_page(request, "calendar_app/month.html", head, context, status=chosen.status)


def _crumbs(calendar: str, month: str) -> list[Crumb]:
    return [Crumb(calendar, "/calendar/"), Crumb(month)]


def _nearest(locale: str, first: dt.date, chosen: SubjectFilter) -> list[MonthLink]:
    """Return the nearest months before and after an empty one that hold something."""
    found = PublicationCount.objects.nearest_days(
        locale, item_kinds(), first, category=chosen.chosen
    )
    # An empty month has no day of its own between the two.
    return [
        MonthLink(
            day_text.month_heading(day),
            reverse("calendar:month", kwargs={"year": f"{day.year:04}", "month": f"{day.month:02}"})
            + chosen.query,
        )
        for day in found
        if day
    ]
