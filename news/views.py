"""Public pages of news and updates, all read from published items."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.head import ARTICLE, UPDATE
from news.models import NewsIndexPage, NewsPage, UpdatePage, UpdatesIndexPage
from portal.core import languages
from portal.navigation.frame import render_page
from portal.navigation.head import Crumb, PageHead
from portal.navigation.item_page import item_page
from portal.navigation.list_heads import ListHead, list_head
from portal.navigation.menu import SEARCH
from portal.publication.elsewhere import in_order
from portal.publication.item_render import cards
from portal.publication.names import category_names
from portal.publication.pagination import ItemList, requested_page, without_first_page
from portal.publication.subject_filter import SubjectFilter, offered_groups, subject_filter


@require_safe
def news_list(request: HttpRequest) -> HttpResponse:
    """All news, newest first."""
    locale = languages.content_locale()
    texts = list_head(request, NewsIndexPage, locale)
    head = PageHead(title=texts.title, path="/news/", section="news")
    chosen = subject_filter(request, alike=(("type", NewsPage.item_kind),))
    return _list(
        request,
        ItemList([NewsPage.item_kind], subject=chosen.chosen, filters=chosen.parameters),
        head,
        texts,
        {
            "categories": category_names(request, locale),
            "filter": chosen,
            "empty_text": _("No news has been published yet."),
        },
    )


@require_safe
def category(request: HttpRequest, code: str) -> HttpResponse:
    """News of one category, newest first."""
    locale = languages.content_locale()
    names = category_names(request, locale)
    if code not in names:
        raise Http404("No such category")
    texts = ListHead(names[code])
    head = PageHead(
        title=texts.title,
        path=f"/news/category/{code}/",
        description=_("News of the category “%(name)s”, the latest first.") % {"name": names[code]},
        section="news",
        crumbs=[Crumb(_("News"), "/news/")],
    )
    return _list(
        request,
        ItemList([NewsPage.item_kind], category=code),
        head,
        texts,
        {
            "categories": names,
            "shown_category": code,
            # A category within a region has no counter, so that the search counts them.
            "filter": SubjectFilter(
                SEARCH.url,
                groups=offered_groups(request, locale),
                kept=(("type", NewsPage.item_kind), ("category", code)),
            ),
            "empty_text": _("Nothing has been published in this category yet."),
        },
    )


@require_safe
def updates(request: HttpRequest) -> HttpResponse:
    """What is new on the portal, newest first."""
    texts = list_head(request, UpdatesIndexPage, languages.content_locale())
    head = PageHead(title=texts.title, path="/updates/", section="updates")
    chosen = subject_filter(request, alike=(("type", UpdatePage.item_kind),))
    return _list(
        request,
        ItemList([UpdatePage.item_kind], subject=chosen.chosen, filters=chosen.parameters),
        head,
        texts,
        {"filter": chosen, "empty_text": _("There are no announcements yet.")},
    )


@require_safe
def article(request: HttpRequest, number: str, **_address: str) -> HttpResponse:
    """One news article."""
    return item_page(request, int(number), ARTICLE)


@require_safe
def update(request: HttpRequest, number: str, **_address: str) -> HttpResponse:
    """One note about what is new on the portal."""
    return item_page(request, int(number), UPDATE)


def _list(
    request: HttpRequest,
    items: ItemList,
    head: PageHead,
    texts: ListHead,
    context: dict[str, Any],
) -> HttpResponse:
    if redirect := without_first_page(request):
        return redirect
    page = items.page(languages.content_locale(), requested_page(request))
    pager = page.pager
    chosen: SubjectFilter = context["filter"]
    head.title = page.title(chosen.titled(texts.seo_title or texts.title))
    head.description = texts.description or texts.intro or head.description
    head.query, head.queries = pager.query_of(pager.number), page.queries()
    head.crumbs = [*head.crumbs, Crumb(texts.title)]
    query = f"?{first}" if (first := pager.query_of(1)) else ""
    context |= {
        "heading": chosen.titled(texts.title),
        "intro": texts.intro,
        "cards": cards(request, page.items, pictures=True),
        "pager": pager,
        "more": in_order(languages.content_locale(), page.elsewhere, f"{head.path}{query}"),
    }
    return render_page(request, "news/list.html", head, context, status=chosen.status)
