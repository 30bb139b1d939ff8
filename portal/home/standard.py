"""Pages that stay: about, accessibility, privacy, contacts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from portal.core import languages
from portal.core.blocks import body_record, plain_text
from portal.core.pictures import sources_for
from portal.home.models import StandardPage
from portal.navigation.frame import render_page
from portal.navigation.head import Crumb, PageHead
from portal.publication.item_render import body_html
from portal.publication.item_view import NotInThisLanguage, TextAt
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
