"""What Wagtail is answered when it wants to serve or preview a page of ours.

Public pages are views over published items under their own addresses. A page served by Wagtail
leads there; a preview renders a draft by the same views and templates.
"""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin

from portal.core import languages
from portal.navigation import cyrillic_preview
from portal.navigation.item_place import ItemPlace
from portal.navigation.list_heads import preview_list_head


class ServedByAddress:
    """A page with one public address below the language prefix."""

    # What the page types that take this up have.
    locale: Any
    address: Any
    is_uzbek: bool

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        prefix = languages.address_prefix(self.locale.language_code)
        return HttpResponsePermanentRedirect(f"/{prefix}{self.address()}")

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if self.is_uzbek and mode_name == cyrillic_preview.LANGUAGE:
            response = cyrillic_preview.preview_in_cyrillic(request, self)
        else:
            response = self._preview_as_written(request)
        # Its address is that of the public page: a draft must never be kept under it.
        patch_cache_control(response, private=True, no_store=True)
        return response

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The scripts in which readers see the page, as written first."""
        if not self.is_uzbek:
            return list(PreviewableMixin.DEFAULT_PREVIEW_MODES)
        return [("", _("Latin letters")), (cyrillic_preview.LANGUAGE, _("Cyrillic letters"))]

    def _preview_as_written(self, request: HttpRequest) -> HttpResponse:
        code = self.locale.language_code
        with translation.override(code):
            request.LANGUAGE_CODE = code
            return self.preview(request)

    def preview(self, request: HttpRequest) -> HttpResponse:
        """Render the draft as the public page would show it."""
        raise TypeError(f"{type(self).__name__} must say its preview")


class ServedList(ServedByAddress):
    """An index page: its preview is the public list under the draft's head."""

    public_view: ClassVar[str]

    def preview(self, request: HttpRequest) -> HttpResponse:
        preview_list_head(request, self)  # type: ignore[arg-type]
        view = resolve(reverse(self.public_view))
        return view.func(request, *view.args, **view.kwargs)


class ServedItem(ServedByAddress):
    """A page type whose pages are items: `item_place` says where they stand."""

    item_place: ClassVar[ItemPlace]
    publication_record: Any

    def preview(self, request: HttpRequest) -> HttpResponse:
        # Late: the page's frame needs the apps' models, which need this module.
        from portal.navigation.item_page import preview_page

        record = self.publication_record(number=0)
        return preview_page(request, record, self.item_place)
