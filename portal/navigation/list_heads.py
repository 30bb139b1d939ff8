"""Titles and introductions of lists, as editors wrote them on the lists' pages."""

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.utils.text import capfirst

from portal.core.models import IndexPage
from portal.publication.names import state_of
from portal.publication.request_memo import remembered


@dataclass(frozen=True)
class ListHead:
    """What an index page says at the head of its list."""

    title: str
    intro: str = ""
    seo_title: str = ""
    description: str = ""

    @classmethod
    def of(cls, page: IndexPage) -> "ListHead":
        """Return the head that a page, perhaps a draft, asks for."""
        return cls(page.title, page.intro, page.seo_title, page.search_description)


def list_head(request: HttpRequest, model: type[IndexPage], locale: str) -> ListHead:
    """Return the head of a list in a content locale; the list's own name when nobody wrote one."""
    revision = state_of(request).site_revision
    return remembered(request, _key(model), lambda: _list_head(revision, model, locale))


def preview_list_head(request: HttpRequest, page: IndexPage) -> None:
    """Let this request show the head of a draft."""
    remembered(request, _key(type(page)), lambda: ListHead.of(page))


def _key(model: type[IndexPage]) -> tuple[str, type[IndexPage]]:
    return "list head", model


@lru_cache(maxsize=128)
def _list_head(site_revision: int, model: type[IndexPage], locale: str) -> ListHead:
    pages = model.objects.filter(locale__language_code=locale, live=True)
    row = pages.values_list("title", "intro", "seo_title", "search_description").first()
    return ListHead(*row) if row else ListHead(capfirst(str(model._meta.verbose_name)))
