"""One picture of a photo report, at its own address below the report's."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.head import ARTICLE
from portal.core import languages
from portal.core.canonical import absolute_url
from portal.core.pictures import PictureSources
from portal.navigation.error_views import gone
from portal.navigation.frame import render_page
from portal.navigation.head import Crumb, PageHead
from portal.publication.item_view import ItemView, NoLongerPublic, find_item, text_of
from portal.publication.models import PublishedVersion


@dataclass(frozen=True)
class Photo:
    """A picture of a report: its place among them (from 1), its words, its sizes."""

    place_number: int
    record: dict[str, Any]
    sources: PictureSources
    report_url: str

    @property
    def url(self) -> str:
        """The address of the picture's own page."""
        return f"{self.report_url}photos/{self.place_number}/"

    @property
    def taken_on(self) -> dt.date | None:
        """The day of the picture, if somebody said it."""
        said = self.record["taken_on"]
        return dt.date.fromisoformat(said) if said else None


def photos_of(view: ItemView, report_url: str) -> list[Photo]:
    """Return the pictures of a report in their order; a picture whose file is gone is left out.

    The others keep their numbers: addresses stay what they were.
    """
    return [
        Photo(place, record, view.pictures[record["picture"]["id"]], report_url)
        for place, record in enumerate(view.record.get("photos", []), start=1)
        if record["picture"] and record["picture"]["id"] in view.pictures
    ]


@require_safe
def photo(request: HttpRequest, number: str, photo: str, **_address: str) -> HttpResponse:
    """One picture of a photo report, with links to those beside it and to its full size."""
    try:
        item, translations = find_item(int(number), languages.content_locale())
    except NoLongerPublic as error:
        return gone(request, error.reason)
    view = text_of(item, translations)
    photos = photos_of(view, item.url)
    place = next((n for n, each in enumerate(photos) if each.place_number == int(photo)), None)
    if place is None:
        raise Http404("No such picture")
    shown = photos[place]
    if request.path_info != shown.url:
        return HttpResponsePermanentRedirect(shown.url)
    below = f"photos/{shown.place_number}/"
    words = {"n": shown.place_number, "title": view.record["title"]}
    head = PageHead(
        title=_("Picture %(n)s: %(title)s") % words,
        path=f"{item.path}{below}",
        description=shown.record["caption"] or view.description,
        section=ARTICLE.section,
        crumbs=[
            Crumb(str(ARTICLE.list_label), ARTICLE.list_path),
            Crumb(view.record["title"], item.path),
            Crumb(_("Picture %(n)s") % words),
        ],
        locales=_locales_with(view, shown.place_number),
        paths={locale: f"{path}{below}" for locale, path in view.paths.items()},
        shown_day=item.date,
        picture=shown.sources,
        picture_alt=shown.record["alt"],
        structured=[_image_object(shown)],
    )
    context = {
        "item": item,
        "record": view.record,
        "photo": shown,
        "photos": photos,
        "before": photos[place - 1] if place else None,
        "after": photos[place + 1] if place + 1 < len(photos) else None,
    }
    return render_page(request, "news/photo.html", head, context)


def _locales_with(view: ItemView, place_number: int) -> list[str]:
    """Return the content locales whose report has a picture of this number (one query)."""
    if not view.translations:
        return [view.item.locale]
    current = {item.locale: item.version for item in view.translations}
    versions = PublishedVersion.objects.filter(
        number=view.item.number, locale__in=current, version__in=set(current.values())
    )
    there = {
        version.locale
        for version in versions
        if version.version == current[version.locale]
        and len(version.record().get("photos", [])) >= place_number
    }
    return [locale for locale in view.locales if locale in {view.item.locale, *there}]


def _image_object(photo: Photo) -> dict[str, Any]:
    """Return schema.org's ImageObject of a picture."""
    record, full = photo.record, photo.sources.full
    data = {
        "@context": "https://schema.org",
        "@type": "ImageObject",
        "contentUrl": absolute_url(full.url if full else photo.sources.src),
        "caption": record["caption"],
        "creditText": record["credit"],
        "dateCreated": record["taken_on"],
    }
    if record["place"]:
        data["contentLocation"] = {"@type": "Place", "name": record["place"]}
    return {key: value for key, value in data.items() if value}
