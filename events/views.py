"""Public pages of events, all read from published items."""

import datetime as dt

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.head import EVENT
from events.models import EventPage, EventsIndexPage
from portal.core import dates, languages
from portal.navigation.frame import render_page
from portal.navigation.head import Crumb, PageHead
from portal.navigation.item_page import item_page
from portal.navigation.list_heads import list_head
from portal.publication.elsewhere import in_order, only_elsewhere
from portal.publication.item_render import cards
from portal.publication.models import PublishedItem
from portal.publication.pagination import (
    PAGE_SIZE,
    ItemList,
    ItemsPage,
    Pager,
    requested_page,
    without_first_page,
)
from portal.publication.subject_filter import SubjectFilter, subject_filter

PAST_FILTER = (("past", "1"),)


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """Upcoming events, the next first; with `?past=1` those that began before today."""
    if redirect := without_first_page(request):
        return redirect
    locale = languages.content_locale()
    texts = list_head(request, EventsIndexPage, locale)
    past = request.GET.get("past") == "1"
    number = requested_page(request)
    kept = PAST_FILTER if past else ()
    chosen = subject_filter(request, kept=kept, alike=(("type", EventPage.item_kind),))
    page = _past(locale, number, chosen) if past else _upcoming(locale, number, chosen)
    pager = page.pager
    crumbs = [Crumb(texts.title, "/events/" if past else "")]
    if past:
        crumbs.append(Crumb(_("Past events")))
    heading = _("Past events") if past else texts.title
    head = PageHead(
        title=page.title(chosen.titled(heading if past else texts.seo_title or heading)),
        path="/events/",
        description=texts.description or texts.intro,
        section="events",
        crumbs=crumbs,
        query=pager.query_of(pager.number),
        queries=page.queries(),
        indexed=not chosen.chosen,
    )
    query = f"?{first}" if (first := pager.query_of(1)) else ""
    context = {
        "heading": chosen.titled(heading),
        "filter": chosen,
        "intro": "" if past else texts.intro,
        "past": past,
        "cards": cards(request, page.items),
        "pager": pager,
        "more": in_order(locale, page.elsewhere, f"/events/{query}"),
    }
    return render_page(request, "events/list.html", head, context, status=chosen.status)


@require_safe
def event(request: HttpRequest, number: str, **_address: str) -> HttpResponse:
    """One event."""
    return item_page(request, int(number), EVENT)


def _upcoming(locale: str, number: int, chosen: SubjectFilter) -> ItemsPage:
    """Return events that end today or later. They are few, so an offset among them is cheap."""
    since = dates.start_of_day(dates.today()) + dt.timedelta(microseconds=1)
    upcoming = PublishedItem.objects.concerning(chosen.chosen).upcoming(since)
    counted = upcoming.order_by().values_list("locale").annotate(n=Count("pk"))
    totals = dict.fromkeys(languages.content_locales(), 0) | dict(counted)
    missed = only_elsewhere(upcoming, locale).order_by().values_list("locale")
    elsewhere = dict(missed.annotate(n=Count("pk")))
    pager = Pager(number, totals[locale], chosen.parameters)
    items = upcoming.in_locale(locale)[pager.begin : pager.begin + PAGE_SIZE]
    return ItemsPage(list(items), pager, totals, elsewhere)


def _past(locale: str, number: int, chosen: SubjectFilter) -> ItemsPage:
    """Return events that began before today, the latest first; some may still be under way."""
    past = ItemList(
        [EventPage.item_kind],
        subject=chosen.chosen,
        before=dates.today(),
        filters=(*PAST_FILTER, *chosen.parameters),
    )
    return past.page(locale, number)
