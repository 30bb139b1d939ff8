"""The page of one item: the same for every kind but for template and place."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone

from portal.core import languages
from portal.core.blocks.body import BODY
from portal.navigation.error_views import gone
from portal.navigation.frame import render_page
from portal.navigation.head import Crumb, PageHead
from portal.navigation.item_place import ItemPlace
from portal.navigation.structured import video_objects
from portal.publication.item_render import body_html, cards
from portal.publication.item_row import item_row
from portal.publication.item_view import (
    ItemView,
    NoLongerPublic,
    find_item,
    preview_of,
    view_of,
)
from portal.publication.record import ItemRecord
from portal.publication.subject_filter import subject_links


def item_page(request: HttpRequest, number: int, place: ItemPlace) -> HttpResponse:
    """Answer an item's address; whatever else the address says, its number decides.

    A wrong slug or date leads to the frozen address, a text that is not public here to the
    right error page.
    """
    try:
        item, translations = find_item(number, languages.content_locale())
    except NoLongerPublic as error:
        return gone(request, error.reason)
    if request.path_info != item.url:
        return HttpResponsePermanentRedirect(item.url)
    view = view_of(item, translations, neighbours=place.neighbours)
    return _render(request, view, place, [place.structured(view), *video_objects(view)])


def _render(
    request: HttpRequest, view: ItemView, place: ItemPlace, structured: list[dict[str, Any]]
) -> HttpResponse:
    item, record = view.item, view.record
    card = cards(request, [item])[0]
    crumbs = [Crumb(str(place.list_label), place.list_path)]
    if card.category:
        crumbs.append(Crumb(card.category, f"/news/category/{item.category}/"))
    lead = record.get("lead_picture") or {}
    head = PageHead(
        title=record["seo"]["title"] or record["title"],
        path=item.path,
        description=view.description,
        section=place.section,
        crumbs=crumbs,
        locales=view.locales,
        paths=view.paths,
        shown_day=item.date,
        og_type="article",
        picture=view.share_picture,
        picture_alt=lead.get("alt", ""),
        structured=structured,
        published_at=item.published_at,
        updated_at=item.updated_at,
    )
    beside = [block for block in record["body"] if BODY.stands_beside(block)]
    text = [block for block in record["body"] if not BODY.stands_beside(block)]
    context = {
        "view": view,
        "item": item,
        "record": record,
        "card": card,
        "subjects": subject_links(request, item),
        "related": cards(request, view.related),
        "acts": cards(request, view.acts),
        "body": body_html(request, text, view.pictures),
        "contacts": body_html(request, beside, view.pictures),
    }
    context |= place.context(request, view)
    return render_page(request, place.template, head, context)


def preview_page(request: HttpRequest, record: ItemRecord, place: ItemPlace) -> HttpResponse:
    """Render what a draft's page would say, from the record that publishing would freeze."""
    item = item_row(record, page_id=0, path=record.path, content_hash="")
    item.version = 0
    item.published_at = item.updated_at = timezone.now()
    return _render(request, preview_of(item, record.content), place, [])
