"""The sitemap: an index, one file of pages that stay, and files of items by their numbers.

An item's file follows from its number, so an address never wanders from file to file. Source:
sitemaps.org (50,000 addresses a file at most) and Google's localized versions (`xhtml:link`).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Max, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.core import languages
from portal.core.canonical import absolute_url
from portal.core.models import SUBJECT_MODELS
from portal.home.models import StandardPage
from portal.publication.models import PublishedItem

# With four interface languages a file holds 10,000 addresses at most, of some 9 MB.
NUMBERS_A_FILE = 2_500
LISTS = (
    "/",
    "/news/",
    "/updates/",
    "/events/",
    "/acts/",
    "/archive/",
    "/calendar/",
    *(f"/{model.folder}/" for model in SUBJECT_MODELS),
)
Paths = dict[str, str]
Times = dict[str, dt.datetime | None]
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True)
class Address:
    """One language's address of a page, with the addresses of the others."""

    url: str
    lastmod: dt.datetime | None
    alternates: list[tuple[str, str]]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the files that exist."""
    bounds = PublishedItem.objects.aggregate(first=Min("number"), last=Max("number"))
    parts: Iterable[int] = ()
    if bounds["last"] is not None:
        parts = range(_part_of(bounds["first"]), _part_of(bounds["last"]) + 1)
    files = [absolute_url(reverse("sitemap_pages"))]
    files += [absolute_url(reverse("sitemap_items", kwargs={"part": part})) for part in parts]
    return _xml("home/sitemap_index.xml", {"files": files})


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """Lists, in every language, and standard pages and subjects where they exist."""
    every: Times = dict.fromkeys(languages.content_locales())
    found = [(path, every) for path in LISTS]
    standard = StandardPage.objects.filter(live=True).order_by("slug")
    rows = standard.values_list("slug", "locale__language_code", "last_published_at")
    found += [
        (f"/{slug}/", {locale: published for _slug, locale, published in group})
        for slug, group in groupby(rows, key=lambda row: row[0])
    ]
    found += _subject_pages()
    return _addresses_xml([(dict.fromkeys(times, path), times) for path, times in found])


def _subject_pages() -> list[tuple[str, Times]]:
    """Return the pages of regions, organisations and officials, in the languages that have them."""
    found: list[tuple[str, Times]] = []
    for model in SUBJECT_MODELS:
        rows = model._default_manager.order_by("code").values_list("code", "locale__language_code")
        found += [
            (f"/{model.folder}/{code}/", {locale: None for _code, locale in group})
            for code, group in groupby(rows, key=lambda row: row[0])
        ]
    return found


@require_safe
def items(request: HttpRequest, part: str) -> HttpResponse:
    """Every language version of the items with a file's numbers."""
    begin = (int(part) - 1) * NUMBERS_A_FILE
    rows = PublishedItem.objects.filter(
        number__gt=begin, number__lte=begin + NUMBERS_A_FILE
    ).order_by("number")
    fields = rows.values_list("number", "locale", "path", "updated_at")
    found: list[tuple[Paths, Times]] = []
    for _number, group in groupby(fields, key=lambda row: row[0]):
        versions = list(group)
        found.append(
            (
                {locale: path for _n, locale, path, _updated in versions},
                {locale: updated for _n, locale, _path, updated in versions},
            )
        )
    if not found:
        raise Http404("No such file")
    return _addresses_xml(found)


def _part_of(number: int) -> int:
    return (number - 1) // NUMBERS_A_FILE + 1


def _addresses_xml(
    found: Iterable[tuple[Paths, Times]],
) -> HttpResponse:
    """Render pages, each as ({locale: path}, {locale: last change})."""
    addresses = [address for paths, times in found for address in _versions(paths, times)]
    return _xml("home/sitemap.xml", {"addresses": addresses})


def _versions(paths: Paths, times: Times) -> list[Address]:
    urls = {
        code: absolute_url(f"/{code}{paths[languages.content_locale(code)]}")
        for code in languages.indexed_languages()
        if languages.content_locale(code) in paths
    }
    alternates = [(languages.language_tag(code), url) for code, url in urls.items()]
    alternates.append(("x-default", next(iter(urls.values()))))
    return [
        Address(url, times[languages.content_locale(code)], alternates)
        for code, url in urls.items()
    ]


def _xml(template: str, context: dict[str, object]) -> HttpResponse:
    return HttpResponse(render_to_string(template, context), content_type=XML)
