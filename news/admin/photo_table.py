"""“Pictures in one table”: many files dropped at once, and their words side by side.

It works on the latest draft of a news item, and publishes nothing.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from news.admin.photo_forms import COMMON, WORDS, AllPicturesForm, Dropped, PhotoRow
from news.models import NewsPage
from portal.core.models import PortalImage
from portal.publication import door

FOR_ALL = "all"


class PhotoTableView(WagtailAdminTemplateMixin, TemplateView):
    """Shows the table; saving it saves a draft, and adds the files that were dropped."""

    template_name = "news/admin/photo_table.html"
    page_title = gettext_lazy("Pictures in one table")
    header_icon = "image"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        stored = get_object_or_404(NewsPage, pk=kwargs["page_id"])
        if not stored.permissions_for_user(request.user).can_edit() or stored.locked:
            raise PermissionDenied
        self.page = stored.get_latest_revision_as_object()
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        # None: then Wagtail shows a header with the page's title.
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("all", AllPicturesForm(prefix=FOR_ALL, there=len(self.page.photos)))
        kwargs.setdefault("rows", self._rows(None))
        images = [child.value["image"] for child in self.page.photos]
        table = list(zip(images, kwargs["rows"], strict=True))
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return super().get_context_data(**kwargs, page=self.page, table=table, edit_url=edit_url)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save words and new files, or show the table again with what is wrong."""
        rows = self._rows(request.POST)
        together = AllPicturesForm(
            request.POST, request.FILES, prefix=FOR_ALL, there=len(self.page.photos)
        )
        if not all([together.is_valid(), *[row.is_valid() for row in rows]]):
            return self.render_to_response(self.get_context_data(all=together, rows=rows))
        dropped = together.cleaned_data["pictures"]
        if dropped.files and not policy_registry.get_by_type(get_image_model()).user_has_permission(
            request.user, "add"
        ):
            raise PermissionDenied
        with door.transaction(actor=request.user, reason="pictures in one table"):
            self._save(rows, together.cleaned_data)
        message = ngettext(
            "Saved in the draft: %(n)d picture.", "Saved in the draft: %(n)d pictures.", self.total
        )
        messages.success(request, message % {"n": self.total})
        tell_refused(request, dropped)
        address = "news_photos" if dropped.files else "wagtailadmin_pages:edit"
        return redirect(address, self.page.pk)

    @property
    def total(self) -> int:
        """How many pictures the draft has now."""
        return len(self.page.photos)

    def _rows(self, data: Any) -> list[PhotoRow]:
        return [
            PhotoRow(data, prefix=str(child.id), initial=_words_of(child.value))
            for child in self.page.photos
        ]

    def _save(self, rows: list[PhotoRow], common: dict[str, Any]) -> None:
        kept = [
            {
                "type": "photo",
                "id": child.id,
                "value": _value(child.value, row.cleaned_data, common),
            }
            for child, row in zip(self.page.photos, rows, strict=True)
            if not row.cleaned_data["remove"]
        ]
        self.page.photos = self.page.photos.stream_block.to_python(kept)
        add_pictures(self.page, common, self.request.user)
        self.page.save_revision(user=self.request.user, clean=False)


def add_pictures(page: NewsPage, common: dict[str, Any], user: Any) -> None:
    """Put new files behind the page's pictures, without saving it.

    `common` is the cleaned data of `AllPicturesForm`: the files, and words for all.
    """
    new = [
        {"type": "photo", "value": _new_value(_store(file, user), common)}
        for file in common["pictures"].files
    ]
    page.photos = page.photos.stream_block.to_python([*page.photos.get_prep_value(), *new])


def tell_refused(request: HttpRequest, dropped: Dropped) -> None:
    """Name the files that were not taken, and say why, on the next page."""
    for reason in dropped.refused:
        messages.error(request, _("Not added: %(reason)s") % {"reason": reason})


def _store(file: Any, user: Any) -> PortalImage:
    title = file.name.rsplit(".", 1)[0]
    picture = PortalImage(
        title=title[:255],
        file=file,
        uploaded_by_user=user,
        collection=Collection.get_first_root_node(),
    )
    picture.save()
    return picture


def _words_of(value: Any) -> dict[str, Any]:
    """Return the words of a picture in this text, or else what the picture says of itself."""
    image = value["image"]
    if image is None:
        return {name: value.get(name) for name in WORDS}
    own = {"alt": image.alt_text, "caption": image.caption}
    own |= {name: getattr(image, name) for name in COMMON}
    return {name: value.get(name) or own[name] for name in WORDS}


def _value(value: Any, words: dict[str, Any], common: dict[str, Any]) -> dict[str, Any]:
    image = value["image"]
    filled = {name: words[name] or common.get(name) for name in WORDS}
    return _stored(image and image.pk, filled, decorative=bool(value["decorative"]))


def _new_value(image: PortalImage, common: dict[str, Any]) -> dict[str, Any]:
    own = {"alt": image.alt_text, "caption": image.caption}
    return _stored(image.pk, own | {name: getattr(image, name) or common[name] for name in COMMON})


def _stored(
    image_id: int | None, words: dict[str, Any], *, decorative: bool = False
) -> dict[str, Any]:
    day = words.pop("taken_on", None)
    texts = {name: text or "" for name, text in words.items()}
    return {
        "image": image_id,
        "decorative": decorative,
        **texts,
        "taken_on": day.isoformat() if day else None,
    }
