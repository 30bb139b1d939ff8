"""Refusals in words: what may not be done to a page ends in a message, not in an error.

The actions themselves are guarded (`portal.publication.guards`); these hooks and views say so
before anybody presses the last button.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.move import MoveChooseDestinationView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import Page

from portal.core.admin.explorer import UnorderedPageViewSet
from portal.publication import guards
from portal.publication.held_back import reasons_held_back

Guard = Callable[[Page], None]
BULK_GUARDS: dict[str, Guard] = {
    "move": guards.may_move,
    "publish": guards.may_publish_latest,
    "unpublish": guards.may_unpublish,
    "delete": guards.may_delete,
}


def refusal(request: HttpRequest, pages: Iterable[Page], guard: Guard) -> HttpResponse | None:
    """Return a redirect with the reason if the guard refuses one of the pages."""
    for page in pages:
        try:
            guard(page)
        except PermissionDenied as reason:
            messages.error(request, f"{page.get_admin_display_title()}: {reason}")
            return _back(request, page)
    return None


def _back(request: HttpRequest, page: Page) -> HttpResponse:
    """Return to where the user came from, otherwise to the page's neighbours."""
    next_url = get_valid_next_url_from_request(request)
    if next_url:
        return redirect(next_url)
    parent = page.get_parent()
    return redirect("wagtailadmin_explore", parent.pk if parent else page.pk)


class MoveView(MoveChooseDestinationView):
    """Says at once that the page keeps its place, instead of asking where to."""

    refused: HttpResponse | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        try:
            super().setup(request, *args, **kwargs)
        except PermissionDenied:
            page = get_object_or_404(Page, pk=kwargs["page_to_move_id"])
            self.refused = refusal(request, [page], guards.may_move)
            if self.refused is None:
                raise

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.refused or super().dispatch(request, *args, **kwargs)


class ItemEditView(EditView):
    """Says why a page is not published: from here, by wagtail-localize, or at its moment."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        for reason in reasons_held_back(self.page):
            messages.warning(request, _("Held back at its moment. %(reason)s") % {"reason": reason})
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().dispatch(request, page_id, **kwargs)
        except guards.Refused as reason:
            if self.expects_json_response:
                raise
            messages.error(request, str(reason))
            return redirect("wagtailadmin_pages:edit", page_id)
        return answer


class ItemWorkflowView(WorkflowActionView):
    """Says why an approved page is not published, in the window that asks for a comment too."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().post(request, *args, **kwargs)
        except guards.Refused as reason:
            messages.error(request, str(reason))
            address = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                # What the window's script takes for “done: go there”.
                return self.render_modal_json(request, {"step": "success", "redirect": address})
            return redirect(address)
        return answer


class PortalPageViewSet(UnorderedPageViewSet):
    """The views of home, lists and standard pages."""

    move_view_class = MoveView


def refuse_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Stand where wagtail-localize would make a translation an alias of its source."""
    page = get_object_or_404(Page, pk=page_id)
    messages.error(request, _("Aliases are switched off: they show text in a wrong language."))
    return redirect("wagtailadmin_pages:edit", page.pk)
