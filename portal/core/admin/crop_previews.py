"""How a picture is cut where readers see it, for the form of the picture."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from portal.core.crops import LIST_RATIOS, SHARE_SIZE, Area, Size, crop_box, list_box
from portal.core.models import PortalImage
from portal.core.picture_operations import marked_area


@dataclass(frozen=True)
class CropPreview:
    """One place where a picture is cut: what it is called, what is seen of the picture."""

    name: str
    size: Size
    box: Area

    @property
    def frame_style(self) -> str:
        """The shape of the frame."""
        return f"aspect-ratio: {self.box.width} / {self.box.height}"

    @property
    def picture_style(self) -> str:
        """The size and place of the whole picture behind the frame, in percent of the frame."""
        box = self.box
        return (
            f"width: {self.size[0] / box.width:.4%}; height: {self.size[1] / box.height:.4%}; "
            f"left: {-box.left / box.width:.4%}; top: {-box.top / box.height:.4%}"
        )


class MarkForm(forms.Form):
    """What is marked, as the form of a picture has it: the centre and the size."""

    x = forms.IntegerField(required=False)
    y = forms.IntegerField(required=False)
    width = forms.IntegerField(required=False)
    height = forms.IntegerField(required=False)


def previews(size: Size, marked: Area | None) -> list[CropPreview]:
    """Return every crop in use."""
    names = [_("Lists and lead stories"), _("Small pictures of lists")]
    share = CropPreview(
        _("Shared links"), size, crop_box(size, SHARE_SIZE[0] / SHARE_SIZE[1], marked)
    )
    lists = [
        CropPreview(name, size, list_box(size, ratio, marked))
        for name, ratio in zip(names, LIST_RATIOS, strict=True)
    ]
    return [*lists, share]


def previews_of(picture: PortalImage) -> list[CropPreview]:
    """Return every crop in use of a picture as it is stored."""
    return previews((picture.width, picture.height), picture.marked_area)


@require_safe
def crop_previews(request: HttpRequest, picture_id: int) -> HttpResponse:
    """Answer the crops of a picture with another area marked: the form asks while it is moved."""
    picture: Any = get_object_or_404(PortalImage, pk=picture_id)
    policy = policy_registry.get_by_type(get_image_model())
    if not policy.user_has_permission_for_instance(request.user, "change", picture):
        raise PermissionDenied
    form = MarkForm(request.GET)
    if not form.is_valid():
        return HttpResponseBadRequest()
    marked = marked_area(**form.cleaned_data)
    crops = previews((picture.width, picture.height), marked)
    return render(request, "core/admin/crop_frames.html", {"crops": crops, "image": picture})
