"""Videos and sound in the body: of the portal's own, or kept by another service."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from portal.core.blocks import groups
from portal.core.blocks.credits import CREDIT_IS_MISSING, lacks_credit
from portal.core.blocks.record import RecordBlock, html_to_text
from portal.core.blocks.rich_text import PortalRichTextBlock

# How services call themselves, by the end of their host's name.
SERVICES = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "t.me": "Telegram",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "ok.ru": "Odnoklassniki",
    "rutube.ru": "RUTUBE",
    "vimeo.com": "Vimeo",
}


class RecordingBlock(RecordBlock, blocks.StructBlock):
    """A video or sound of the portal's own, with what is said in it in writing."""

    shows_pictures = True

    recording = SnippetChooserBlock("core.Recording", label=_("Video or sound"))
    title = blocks.CharBlock(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("Instead of the recording's own."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=400, required=False)
    transcript = PortalRichTextBlock(
        label=_("Transcript"),
        required=False,
        help_text=_("What is said and heard, in writing, in the language of this text."),
    )

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        record = self.to_record(value)
        # WCAG 2.2, 1.2.1 and 1.2.2: words for those who cannot hear.
        if lacks_words(record):
            raise StructBlockValidationError({"transcript": ValidationError(WORDS_ARE_MISSING)})
        if lacks_credit(record["poster"]):
            message = _("The poster has no credit: say in the picture who made it.")
            raise StructBlockValidationError({"recording": ValidationError(message)})
        return value

    def to_record(self, value: Any) -> dict[str, Any]:
        recording = value["recording"]
        transcript = self.child_blocks["transcript"].to_record(value["transcript"])
        poster = recording.poster if recording else None
        return {
            "recording": recording.record() if recording else None,
            "title": value["title"] or (recording.title if recording else ""),
            "caption": value["caption"] or "",
            "html": transcript["html"],
            "poster": {"picture": poster.record(), "credit": poster.credit} if poster else None,
        }

    class Meta:
        template = "blocks/recording.html"
        group = groups.FILES
        icon = "media"
        label = _("Video or sound")
        preview_value = {
            "recording": None,
            "title": "Soʻzlashuv",
            "caption": "",
            "transcript": "<p>Assalomu alaykum.</p>",
        }


WORDS_ARE_MISSING = _(
    "Captions or a transcript are missing: people who cannot hear would be left out. "
    "Write the transcript here, or add captions to the recording."
)


def lacks_words(record: dict[str, Any]) -> bool:
    """Return whether nothing in writing says what is heard. Sound has no picture for captions."""
    recording = record["recording"]
    has_captions = bool(recording and recording["kind"] == "mp4" and recording["captions"])
    return bool(recording) and not has_captions and not html_to_text(record["html"])


def shown_recordings(value: Any) -> Iterator[dict[str, Any]]:
    """Give the records of blocks that show a recording, however deep they lie in other records."""
    if isinstance(value, list):
        for child in value:
            yield from shown_recordings(child)
    elif isinstance(value, dict):
        if value.get("recording") and "html" in value:
            yield value
        for child in value.values():
            yield from shown_recordings(child)


class OutsideVideoBlock(RecordBlock, blocks.StructBlock):
    """A poster that says which service keeps the video and leads there. Nothing is loaded of it."""

    shows_pictures = True

    address = blocks.URLBlock(label=_("Address"), help_text=_("Where the video can be seen."))
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    poster = ImageChooserBlock(label=_("Poster"), required=False)
    credit = blocks.CharBlock(label=_("Credit"), max_length=200, required=False)

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if urlsplit(value["address"]).scheme != "https":
            message = _("The address must begin with https://")
            raise StructBlockValidationError({"address": ValidationError(message)})
        if not self.is_deferred_validation and lacks_credit(self.to_record(value)["poster"]):
            raise StructBlockValidationError({"credit": ValidationError(CREDIT_IS_MISSING)})
        return value

    def to_record(self, value: Any) -> dict[str, Any]:
        poster = value["poster"]
        host = (urlsplit(value["address"] or "").hostname or "").removeprefix("www.")
        credit = value["credit"] or (poster.credit if poster else "")
        return {
            "address": value["address"] or "",
            "host": host,
            "service": service_name(host),
            "title": value["title"],
            "credit": credit,
            "poster": {"picture": poster.record(), "credit": credit} if poster else None,
        }

    class Meta:
        template = "blocks/outside_video.html"
        group = groups.FILES
        icon = "link-external"
        label = _("Video on another site")
        preview_value = {
            "address": "https://www.youtube.com/",
            "title": "Soʻzlashuv",
            "poster": None,
            "credit": "",
        }


def service_name(host: str) -> str:
    """Return what the service of a host is called; the host itself when nobody knows it."""
    return next(
        (name for end, name in SERVICES.items() if host == end or host.endswith(f".{end}")), host
    )
