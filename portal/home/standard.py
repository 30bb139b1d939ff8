"""Pages that stay: about, accessibility, privacy, contacts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import Truncator
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.core import languages
from portal.core.blocks import body_record, plain_text
from portal.core.blocks.rich_text import (
    LinkTargets,
    document_address,
    known_targets,
    linked_ids,
)
from portal.core.models import PortalDocument
from portal.core.page_texts import texts_of
from portal.core.pictures import sources_for
from portal.home.models import StandardPage
from portal.navigation.frame import render_page
from portal.navigation.head import Crumb, PageHead
from portal.publication.item_render import body_html
from portal.publication.item_view import NotInThisLanguage, TextAt
from portal.publication.models import PublishedItem
from portal.publication.record import picture_ids

DESCRIPTION_WORDS = 30


@require_safe
def standard_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of a slug in the reader's content locale."""
    found = StandardPage.objects.filter(slug=slug, live=True).select_related("locale")
    pages = {page.locale.language_code: page for page in found}
    page = pages.get(languages.content_locale())
    if page is None and pages:
        raise NotInThisLanguage(
            [TextAt(locale, other.address(), other.title) for locale, other in pages.items()]
        )
    if page is None:
        raise Http404("No such page")
    return render_standard(request, page, list(pages))


def render_standard(request: HttpRequest, page: StandardPage, locales: list[str]) -> HttpResponse:
    """Render a page, or a draft of it, in the locales where it exists."""
    with known_targets(_link_targets(page)):
        records = body_record(page.body)
    ids = picture_ids(records)
    path = page.address()
    description = page.search_description or page.summary or plain_text(records)
    head = PageHead(
        title=page.seo_title or page.title,
        path=path,
        description=Truncator(description).words(DESCRIPTION_WORDS),
        section=page.slug,
        crumbs=[Crumb(page.title)],
        locales=locales,
        updated_at=page.last_published_at,
    )
    context = {
        "page": page,
        "body": body_html(request, records, sources_for(ids)),
    }
    return render_page(request, "home/standard.html", head, context)


def _link_targets(page: StandardPage) -> LinkTargets:
    """Read what all links of a page lead to: as many queries for a hundred links as for one."""
    texts = [text.text for text in texts_of(page) if text.is_html]
    page_ids, document_ids = linked_ids(texts, "page"), linked_ids(texts, "document")
    pages: dict[int, str] = {}
    documents: dict[int, str] = {}
    if page_ids:
        items = PublishedItem.objects.filter(page_id__in=page_ids)
        pages = {item.page_id: f"/{item.locale}{item.path}" for item in items}
    if others := page_ids - pages.keys():
        found = Page.objects.filter(pk__in=others, live=True, depth__gt=1)
        pages |= {
            other.pk: f"/{other.locale.language_code}{other.address()}"
            for other in found.select_related("locale").specific()
        }
    if document_ids:
        rows = PortalDocument.objects.filter(pk__in=document_ids)
        documents = {row.pk: document_address(row.pk, row.filename) for row in rows}
    return LinkTargets(pages, documents)
