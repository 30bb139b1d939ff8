"""One item as a page shows it: found by its number, told by its frozen record."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, Subquery
from django.http import Http404

from portal.core import languages
from portal.core.pictures import PictureSources, sources_for
from portal.publication.models import (
    PublicationStatus,
    PublishedAddress,
    PublishedItem,
    PublishedVersion,
)
from portal.publication.models.item import PublishedItemQuerySet
from portal.publication.record import picture_ids


@dataclass(frozen=True)
class TextAt:
    """A public text: its content locale, its address below the language prefix, its title."""

    locale: str
    path: str
    title: str


class NotInThisLanguage(Http404):
    """The text is public, but in other languages: `available` are the texts there."""

    def __init__(self, available: list[TextAt]) -> None:
        super().__init__("Not in this language")
        self.available = available


class NoLongerPublic(Exception):
    """The text was public once: what became of it, and why if somebody said so."""

    def __init__(self, address: PublishedAddress) -> None:
        super().__init__(f"{address} is {address.status}")
        self.status = address.status
        self.reason = address.reason


@dataclass
class ItemView:
    """What an item's page shows. `record` is the frozen text of the version it stands at."""

    item: PublishedItem
    record: dict[str, Any]
    translations: list[PublishedItem] = field(default_factory=list)
    related: list[PublishedItem] = field(default_factory=list)
    acts: list[PublishedItem] = field(default_factory=list)
    older: PublishedItem | None = None
    newer: PublishedItem | None = None
    pictures: dict[int, PictureSources] = field(default_factory=dict)

    @property
    def lead_picture(self) -> PictureSources | None:
        """The sources of the lead picture."""
        lead = self.record.get("lead_picture")
        return self.pictures.get(lead["picture"]["id"]) if lead else None

    @property
    def share_picture(self) -> PictureSources | None:
        """What other sites show: the editors' choice, or the lead picture."""
        chosen = self.record.get("share_picture")
        return self.pictures.get(chosen["id"]) if chosen else self.lead_picture

    @property
    def description(self) -> str:
        """One or two sentences for search engines and shared links."""
        return self.record["seo"]["description"] or self.record["summary"]

    @property
    def event(self) -> dict[str, Any]:
        """The event's part of the record."""
        return self.record["event"]

    @property
    def paths(self) -> dict[str, str]:
        """The item's address in each content locale in which it is public."""
        return {item.locale: item.path for item in (self.item, *self.translations)}

    @property
    def locales(self) -> list[str]:
        """The content locales in which the item is public."""
        return [self.item.locale, *(item.locale for item in self.translations)]


def find_item(number: int, locale: str) -> tuple[PublishedItem, list[PublishedItem]]:
    """Return the public item of a number in a locale, and its translations (one query).

    Raises `NoLongerPublic`, `NotInThisLanguage` or `Http404` (one query more).
    """
    order = languages.content_locales()
    versions = PublishedItem.objects.translations_of([number]).filter(locale__in=order)
    found = sorted(versions, key=lambda item: order.index(item.locale))
    for item in found:
        if item.locale == locale:
            return item, [other for other in found if other is not item]
    address = PublishedAddress.objects.filter(number=number, locale=locale).first()
    if address and address.status != PublicationStatus.PUBLIC:
        raise NoLongerPublic(address)
    if found:
        raise NotInThisLanguage([TextAt(item.locale, item.path, item.title) for item in found])
    raise Http404("No such item")


def view_of(
    item: PublishedItem, translations: list[PublishedItem], *, neighbours: bool
) -> ItemView:
    """Return what an item's page shows (three queries): text, surroundings, pictures."""
    view = text_of(item, translations)
    _add_surroundings(view, neighbours)
    return view


def text_of(item: PublishedItem, translations: list[PublishedItem]) -> ItemView:
    """Return an item's text and pictures without what stands around it (two queries)."""
    version = PublishedVersion.objects.get(
        number=item.number, locale=item.locale, version=item.version
    )
    view = ItemView(item, version.record(), translations)
    _add_pictures(view)
    return view


def preview_of(item: PublishedItem, record: dict[str, Any]) -> ItemView:
    """Return what the page of a draft would show."""
    view = ItemView(item, record)
    _add_surroundings(view, neighbours=False)
    _add_pictures(view)
    return view


def _add_pictures(view: ItemView) -> None:
    ids = picture_ids(view.record)
    if share := view.record.get("share_picture"):
        ids.add(share["id"])
    view.pictures = sources_for(ids) if ids else {}


def _add_surroundings(view: ItemView, neighbours: bool) -> None:
    """Find related items, acts, the one before and the one after, in one query together."""
    item, numbers, acts = view.item, view.record["related"], view.record.get("acts", [])
    wanted = Q(number__in=[*numbers, *acts])
    if neighbours:
        wanted |= Q(pk=Subquery(_older(item).values("pk")[:1]))
        wanted |= Q(pk=Subquery(_newer(item).values("pk")[:1]))
    elif not (numbers or acts):
        return
    found = list(PublishedItem.objects.in_locale(item.locale).filter(wanted).exclude(pk=item.pk))
    by_number = {other.number: other for other in found}
    view.related = [by_number[number] for number in numbers if number in by_number]
    view.acts = [by_number[number] for number in acts if number in by_number]
    if neighbours:
        place = _place(item)
        same = sorted((other for other in found if other.kind == item.kind), key=_place)
        # Related items may stand farther off on either side: the nearest are the neighbours.
        view.older = next((other for other in reversed(same) if _place(other) < place), None)
        view.newer = next((other for other in same if _place(other) > place), None)


def _place(item: PublishedItem) -> tuple[dt.datetime, int]:
    return item.moment, item.number


def _older(item: PublishedItem) -> PublishedItemQuerySet:
    earlier = Q(moment__lt=item.moment) | Q(number__lt=item.number)
    same_list = PublishedItem.objects.in_locale(item.locale).of_kind(item.kind)
    return same_list.filter(earlier, moment__lte=item.moment).newest_first()


def _newer(item: PublishedItem) -> PublishedItemQuerySet:
    later = Q(moment__gt=item.moment) | Q(number__gt=item.number)
    same_list = PublishedItem.objects.in_locale(item.locale).of_kind(item.kind)
    return same_list.filter(later, moment__gte=item.moment).order_by("moment", "number")
