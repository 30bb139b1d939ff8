"""Public pages of acts, all read from published items."""

import re
from http import HTTPStatus
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.acts.filters import ActFilter, act_filter
from portal.acts.head import ACT_PLACE
from portal.acts.models import ActsIndexPage
from portal.core import languages
from portal.core.act_numbers import ActNumber, read_number
from portal.navigation.frame import render_page
from portal.navigation.head import Crumb, PageHead
from portal.navigation.item_page import item_page
from portal.navigation.list_heads import list_head
from portal.publication.elsewhere import in_order
from portal.publication.item_render import cards
from portal.publication.item_view import NotInThisLanguage, TextAt
from portal.publication.models import ItemSubject
from portal.publication.pagination import requested_page, without_first_page

ADDRESS = re.compile(r"[-a-zA-Z0-9_]+-(?P<number>[0-9]{1,18})")


@require_safe
def act_list(request: HttpRequest) -> HttpResponse:
    """Acts, the newest first, perhaps of one kind, one year or one number."""
    if found := without_first_page(request):
        return found
    locale = languages.content_locale()
    texts = list_head(request, ActsIndexPage, locale)
    chosen = act_filter(request)
    page = chosen.page(locale, requested_page(request))
    pager = page.pager
    heading = chosen.titled(texts.title)
    head = PageHead(
        title=page.title(chosen.titled(texts.seo_title or texts.title)),
        path="/acts/",
        description=texts.description or texts.intro,
        section="acts",
        crumbs=_crumbs(texts.title, chosen),
        query=pager.query_of(pager.number),
        queries=page.queries(),
        indexed=not chosen.parameters,
    )
    query = f"?{first}" if (first := pager.query_of(1)) else ""
    context = {
        "heading": heading,
        "intro": "" if chosen.parameters else texts.intro,
        "filter": chosen,
        "cards": cards(request, page.items),
        "pager": pager,
        "more": in_order(locale, page.elsewhere, f"/acts/{query}"),
    }
    status = HTTPStatus.BAD_REQUEST if chosen.is_wrong else HTTPStatus.OK
    return render_page(request, "acts/list.html", head, context, status=status)


@require_safe
def act(request: HttpRequest, written: str) -> HttpResponse:
    """One act, under its address or under its number in any spelling."""
    if number := read_number(written):
        return _by_number(number)
    address = ADDRESS.fullmatch(written)
    if address is None:
        raise Http404("No such act")
    return item_page(request, int(address["number"]), ACT_PLACE)


def _by_number(number: ActNumber) -> HttpResponse:
    """Lead to the act of a number, or to the list of those that bear it."""
    rows = ItemSubject.objects.about(languages.content_locale(), number.key)[:2]
    items = [row.item for row in rows]
    if not items:
        raise _not_here(number)
    if len(items) > 1:
        # Not for good: a number may be taken back.
        return redirect(f"{_list_address()}?{urlencode({'number': number.display('uz')})}")
    return HttpResponsePermanentRedirect(items[0].url)


def _not_here(number: ActNumber) -> Http404:
    """Return the error that lists the acts of a number in other languages, if there are any."""
    rows = ItemSubject.objects.filter(subject=number.key, locale__in=languages.content_locales())
    texts = [
        TextAt(row.locale, row.item.path, row.item.title)
        for row in rows.select_related("item").newest_first()
    ]
    return NotInThisLanguage(texts) if texts else Http404("No act of this number")


def _list_address() -> str:
    return f"/{languages.address_prefix(languages.content_locale())}/acts/"


def _crumbs(title: str, chosen: ActFilter) -> list[Crumb]:
    if not chosen.parameters:
        return [Crumb(title)]
    return [Crumb(title, "/acts/"), Crumb(chosen.words or _("Chosen"))]
