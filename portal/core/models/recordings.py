"""Videos and sound: private until something that is public shows them."""

import secrets
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from portal.core.captions import cues_of, decoded
from portal.core.models.files import HashedFile
from portal.core.recorded import recorded

# How the keys of items call a recording that they show.
RECORDING = "recording"
CONTENT_TYPES = {"mp4": "video/mp4", "mp3": "audio/mpeg"}
# Those that texts can be written in, switched on or not.
CAPTION_LANGUAGES = (
    ("uz", "Oʻzbekcha"),
    ("kaa", "Qaraqalpaqsha"),
    ("ru", "Русский"),
    ("en", "English"),
)


def recording_name(instance: models.Model, filename: str) -> str:
    """Return `recordings/<random>.<extension>`: nobody guesses it."""
    extension = PurePosixPath(filename).suffix.lower()
    return f"recordings/{secrets.token_hex(16)}{extension}"


def captions_name(instance: models.Model, filename: str) -> str:
    """Return `captions/<random>.vtt`."""
    return f"captions/{secrets.token_hex(16)}.vtt"


class Recording(HashedFile, ClusterableModel):
    """A video (MP4) or a sound recording (MP3) of the portal's own."""

    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(
        _("file"), upload_to=recording_name, help_text=_("MP4 for video, MP3 for sound.")
    )
    poster = models.ForeignKey(
        "core.PortalImage",
        verbose_name=_("poster"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The picture that is shown before the video starts."),
    )
    kind = models.CharField(max_length=3, editable=False)
    seconds = models.PositiveIntegerField(editable=False, default=0)
    bytes = models.PositiveBigIntegerField(editable=False, default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("video or sound")
        verbose_name_plural = _("videos and sound")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.has_new_file:
            try:
                found = recorded(self.file, self.file.size)
                if PurePosixPath(str(self.file.name)).suffix.lower() != f".{found.kind}":
                    raise ValidationError(
                        _("By its content this file is %(kind)s: give it that ending."),
                        params={"kind": found.kind.upper()},
                    )
            except ValidationError as error:
                raise ValidationError({"file": error}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.has_new_file:
            found = recorded(self.file, self.file.size)
            self.kind, self.seconds, self.bytes = found.kind, found.seconds, self.file.size
        super().save(*args, **kwargs)

    def record(self) -> dict[str, Any]:
        """Return what a published version says of the recording; lengths are in seconds."""
        return {
            "id": self.pk,
            "sha256": self.sha256,
            "kind": self.kind,
            "seconds": self.seconds,
            "bytes": self.bytes,
            "address": f"/media/{self.file.name}",
            "content_type": CONTENT_TYPES[self.kind],
            "captions": [captions.record() for captions in self.captions.all()],
        }


class Captions(HashedFile, models.Model):
    """What is said and heard in a recording, in one language, with its times."""

    recording = ParentalKey(Recording, on_delete=models.CASCADE, related_name="captions")
    language = models.CharField(_("language"), max_length=12, choices=CAPTION_LANGUAGES)
    file = models.FileField(_("file"), upload_to=captions_name, help_text=_("WebVTT, in UTF-8."))

    class Meta:
        verbose_name = _("captions")
        verbose_name_plural = _("captions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recording", "language"],
                name="one_captions_per_language",
                violation_error_message=_("There are captions in this language already."),
            )
        ]

    def __str__(self) -> str:
        return self.get_language_display()

    def clean(self) -> None:
        super().clean()
        if self.has_new_file:
            try:
                cues_of(decoded(self.file.read()))
            except ValidationError as error:
                raise ValidationError({"file": error}) from error
            finally:
                self.file.seek(0)

    def record(self) -> dict[str, str]:
        """Return what a published version says of the captions."""
        return {
            "language": self.language,
            "sha256": self.sha256,
            "address": f"/media/{self.file.name}",
        }
