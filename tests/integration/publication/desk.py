"""An editor's desk: Wagtail's admin, used by its forms."""

from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from news.models import NewsIndexPage
from portal.core import dates


class Desk:
    """Posts what a browser would post. `user` is the one who is logged in."""

    def __init__(self, name: str = "chief") -> None:
        users = get_user_model().objects
        self.user = users.filter(username=name).first() or users.create_superuser(
            name, password=name
        )
        self.client = Client()
        self.client.force_login(self.user)

    def post(self, view: str, *args: Any, **data: Any) -> HttpResponse:
        """Post to a view of the page admin and expect it to be done, which ends in a redirect."""
        response = self.try_post(view, *args, **data)
        assert response.status_code == 302, response.content.decode()[:3000]
        return response

    def try_post(self, view: str, *args: Any, **data: Any) -> HttpResponse:
        """Post to a view of the page admin."""
        address = reverse(view if ":" in view else f"wagtailadmin_pages:{view}", args=args)
        return self.client.post(address, data)

    def create(self, index: Page, *, action: str = "", **fields: Any) -> Page:
        """Fill in the form of a new news article below the list; return the page."""
        self.post("add", "news", "newspage", index.pk, **form(action, **fields))
        return Page.objects.filter(owner=self.user).latest("pk").specific

    def edit(self, page: Page, *, action: str = "", **fields: Any) -> None:
        """Fill in the form of an article. `action` is empty for a draft."""
        draft = page.get_latest_revision_as_object()
        known = {"title": draft.title, "dated_at": draft.dated_at, "slug": draft.slug}
        self.post("edit", page.pk, **form(action, **{**known, **fields}))

    def bulk(self, action: str, *pages: Page, **data: Any) -> HttpResponse:
        """Do one thing to several pages at once."""
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        ids = "&".join(f"id={page.pk}" for page in pages)
        response = self.client.post(f"{address}?{ids}", data)
        assert response.status_code == 302, response.content.decode()[:3000]
        return response


def form(action: str, *, body: str = "Текст.", **fields: Any) -> dict[str, str]:
    """Return what the form of a news article posts; `action` is the name of the button."""
    data = nested_form_data(
        {
            "title": "Новость",
            "slug": "",
            "summary": "",
            "dated_at": "14.02.2018 10:00",
            "category": "",
            "lead_picture": "",
            "lead_picture_alt": "",
            "lead_picture_caption": "",
            "lead_picture_credit": "",
            "seo_title": "",
            "search_description": "",
            "share_picture": "",
            "go_live_at": "",
            "body": streamfield([("paragraph", rich_text(f"<p>{body}</p>"))]),
            "photos": streamfield([]),
            "related_links": inline_formset([]),
            "comments": inline_formset([]),
            **{name: _as_typed(value) for name, value in fields.items()},
        }
    )
    return {**data, **({f"action-{action}": action} if action else {})}


def _as_typed(value: Any) -> Any:
    if hasattr(value, "hour"):
        return f"{value.astimezone(dates.TASHKENT):%d.%m.%Y %H:%M:%S}"
    return getattr(value, "pk", value)


def news_index(tree: Any, locale: str = "ru") -> Page:
    """Return the list of news in a locale, as it is now."""
    return NewsIndexPage.objects.get(pk=tree.index(NewsIndexPage, locale).pk)
