"""Pictures: private originals, renditions with unguessable names."""

import io
import secrets
from typing import Any

from django.core.files.images import ImageFile
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from portal.core.crops import SHARE_SIZE
from portal.core.models.files import HashedFile
from portal.core.photo_words import read_photo_words
from portal.core.picture_operations import Marked
from portal.core.private_parts import without_private_parts

# What pages show: three widths in two formats (docs/adr: pictures are rendered when uploaded).
PICTURE_WIDTHS = (480, 800, 1280)
AVIF_SPECS = {width: f"width-{width}|format-avif" for width in PICTURE_WIDTHS}
JPEG_SPECS = {width: f"width-{width}|format-jpeg" for width in PICTURE_WIDTHS}
# What other sites show of a shared page. Source: the Open Graph size that networks agree on.
SHARE_SPEC = f"whole-{SHARE_SIZE[0]}x{SHARE_SIZE[1]}|format-jpeg"
# What readers download: all of the picture, without what its file says in private.
FULL_SPEC = "max-4000x4000|format-jpeg|jpegquality-90"
PUBLIC_SPECS = (*AVIF_SPECS.values(), *JPEG_SPECS.values(), SHARE_SPEC, FULL_SPEC)


class PortalImage(Marked, HashedFile, AbstractImage):
    """A picture with the words that belong to it wherever it is shown."""

    alt_text = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What a person who cannot see the picture should know. Used as a suggestion."),
    )
    caption = models.CharField(_("caption"), max_length=400, blank=True)
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made the picture.")
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    taken_on = models.DateField(_("date of the picture"), null=True, blank=True)

    # Wagtail's description would be a second alternative text.
    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "caption",
        "credit",
        "place",
        "taken_on",
        *(name for name in Image.admin_form_fields if name not in {"title", "file", "description"}),
    )
    search_auto_update = False

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and self.file:
            self._take_words_of_file()
        # Who listens acts in the same transaction: public texts say what the file's words say.
        with transaction.atomic():
            if not self._state.adding and self.file and self.file._committed:
                # A new focal point's sizes are there as soon as pages ask for them, and before
                # the log is locked, which the listeners do.
                self.make_public_renditions()
            super().save(*args, **kwargs)

    def _take_words_of_file(self) -> None:
        """Fill in what nobody has written with what the file says of itself."""
        words = read_photo_words(self.file)
        self.caption = self.caption or words.caption[:400]
        self.credit = self.credit or words.credit[:200]
        self.place = self.place or words.place[:200]
        self.taken_on = self.taken_on or words.taken_on

    def generate_rendition_file(self, filter: Any, *, source: Any = None) -> ImageFile:  # noqa: A002
        """Return a size of the picture without what its file says in private."""
        made = super().generate_rendition_file(filter, source=source)
        made.seek(0)
        return ImageFile(io.BytesIO(without_private_parts(made.read())), name=made.name)

    @property
    def default_alt_text(self) -> str:
        return self.alt_text or self.title

    def make_public_renditions(self) -> None:
        """Make every size that public pages show, so that no reader's GET has to."""
        if self.file:
            self.get_renditions(*PUBLIC_SPECS)

    def record(self) -> dict[str, Any]:
        """Return what a published version says of the picture's file."""
        return {"id": self.pk, "sha256": self.sha256, "width": self.width, "height": self.height}


class PortalRendition(AbstractRendition):
    """A size of a picture. Its file name cannot be guessed from the original's."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec"
            )
        ]

    def get_upload_to(self, filename: str) -> str:
        """Return `renditions/<random>.<extension>`."""
        extension = filename.rsplit(".", 1)[-1].lower()
        return f"renditions/{secrets.token_hex(16)}.{extension}"
