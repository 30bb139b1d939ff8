"""Pictures, galleries and documents in the body."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from portal.core.blocks import groups
from portal.core.blocks.credits import CREDIT_IS_MISSING, lacks_credit
from portal.core.blocks.record import RecordBlock
from portal.core.blocks.rich_text import document_address


class PictureBlock(RecordBlock, blocks.StructBlock):
    """A picture with alternative text (or the word “decorative”), caption and credit."""

    shows_pictures = True

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        max_length=300,
        required=False,
        help_text=_("What a person who cannot see the picture should know."),
    )
    decorative = blocks.BooleanBlock(
        label=_("Decorative"),
        required=False,
        help_text=_("Tick when the picture tells nothing that the text does not."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=400, required=False)
    credit = blocks.CharBlock(label=_("Credit"), max_length=200, required=False)

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        wrong = {}
        if not value["decorative"] and not (value["alt"] or "").strip():
            wrong["alt"] = ValidationError(_("Write an alternative text or tick “decorative”."))
        # A draft may lack it: the credit is often what is asked for last.
        if not self.is_deferred_validation and lacks_credit(self.to_record(value)):
            wrong["credit"] = ValidationError(CREDIT_IS_MISSING)
        if wrong:
            raise StructBlockValidationError(wrong)
        return value

    def to_record(self, value: Any) -> dict[str, Any]:
        image = value["image"]
        return {
            "picture": image.record() if image else None,
            "alt": "" if value["decorative"] else value["alt"] or "",
            "decorative": bool(value["decorative"]),
            "caption": value["caption"] or (image.caption if image else ""),
            "credit": value["credit"] or (image.credit if image else ""),
        }

    class Meta:
        template = "blocks/picture.html"
        group = groups.FILES
        icon = "image"
        label = _("Picture")
        preview_template = "blocks/preview_picture.html"
        preview_value = {
            "image": None,
            "alt": "",
            "decorative": True,
            "caption": "Surat",
            "credit": "",
        }


class GalleryBlock(RecordBlock, blocks.StructBlock):
    """Several pictures that belong together."""

    shows_pictures = True

    title = blocks.CharBlock(label=_("Title"), max_length=200, required=False)
    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=60)

    def to_record(self, value: Any) -> dict[str, Any]:
        picture = PictureBlock()
        return {
            "title": value["title"] or "",
            "pictures": [picture.to_record(child) for child in value["pictures"]],
        }

    class Meta:
        template = "blocks/gallery.html"
        group = groups.FILES
        icon = "image"
        label = _("Gallery")
        preview_value = {"title": "Suratlar", "pictures": []}


# Codes that files are written in, with the names as their speakers write them (BCP 47).
FILE_LANGUAGES = (
    ("uz", "Oʻzbekcha"),
    ("uz-Cyrl", "Ўзбекча"),
    ("ru", "Русский"),
    ("kaa", "Qaraqalpaqsha"),
    ("en", "English"),
)


class DocumentBlock(RecordBlock, blocks.StructBlock):
    """A file to download, named with its type and size."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Title"), max_length=200, required=False, help_text=_("Instead of the file's own.")
    )
    language = blocks.ChoiceBlock(label=_("Language"), choices=FILE_LANGUAGES, required=False)

    def to_record(self, value: Any) -> dict[str, Any]:
        document = value["document"]
        if document is None:
            return {"document": None, "title": value["title"] or "", "address": ""}
        return {
            "document": document.record(),
            "title": value["title"] or document.title,
            "address": document_address(document.pk, document.filename),
            **_language(value.get("language") or ""),
        }

    class Meta:
        template = "blocks/document.html"
        group = groups.FILES
        icon = "doc-full"
        label = _("Document")
        preview_value = {"document": None, "title": "Hisobot"}


def _language(code: str) -> dict[str, str]:
    """Return what a record says of a file's language: nothing when the editors do not say it."""
    return {"language": code, "language_name": dict(FILE_LANGUAGES)[code]} if code else {}
