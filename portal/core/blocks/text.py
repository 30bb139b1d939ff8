"""Headings, lists, quotes, tables, fact boxes and contacts."""

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

from portal.core.blocks import groups
from portal.core.blocks.record import RecordBlock
from portal.core.blocks.rich_text import PortalRichTextBlock


class HeadingBlock(RecordBlock, blocks.StructBlock):
    """A heading inside the text, of the second or third level."""

    text = blocks.CharBlock(label=_("Heading"), max_length=200)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("2", _("Section")), ("3", _("Subsection"))],
        default="2",
        required=True,
    )

    def to_record(self, value: Any) -> dict[str, Any]:
        return {"text": value["text"], "level": value["level"], "anchor": slugify(value["text"])}

    class Meta:
        template = "blocks/heading.html"
        icon = "title"
        label = _("Heading")
        form_attrs = {"class": "heading-block"}
        preview_value = {"text": "Yangi tartib qanday ishlaydi", "level": "2"}


class ListItemsBlock(RecordBlock, blocks.StructBlock):
    """A bulleted or numbered list."""

    numbered = blocks.BooleanBlock(label=_("Numbered"), required=False)
    items = blocks.ListBlock(
        blocks.RichTextBlock(label=_("Item"), features=["bold", "italic", "link", "document-link"]),
        label=_("Items"),
        min_num=1,
    )

    def to_record(self, value: Any) -> dict[str, Any]:
        rich_text = PortalRichTextBlock()
        return {
            "numbered": bool(value["numbered"]),
            "items": [rich_text.to_record(item)["html"] for item in value["items"]],
        }

    class Meta:
        template = "blocks/list.html"
        icon = "list-ul"
        label = _("List")
        preview_value = {"numbered": False, "items": ["<p>Birinchi band</p>", "<p>Ikkinchi</p>"]}


class QuoteBlock(RecordBlock, blocks.StructBlock):
    """Words of a person or a document, with who said them."""

    text = blocks.TextBlock(label=_("Quotation"), rows=3)
    source = blocks.CharBlock(
        label=_("Whose words"), max_length=200, required=False, help_text=_("Name and post.")
    )

    def to_record(self, value: Any) -> dict[str, Any]:
        return {"text": value["text"], "source": value["source"] or ""}

    class Meta:
        template = "blocks/quote.html"
        icon = "openquote"
        label = _("Quotation")
        preview_value = {"text": "Xizmat insonga yaqin boʻlishi kerak.", "source": "Markaz"}


class CaptionedTableBlock(RecordBlock, TableBlock):
    """A table with a caption and header cells, which screen readers need."""

    def to_record(self, value: Any) -> dict[str, Any]:
        value = value or {}
        rows = [[cell or "" for cell in row] for row in value.get("data") or []]
        return {
            "caption": value.get("table_caption") or "",
            "header_row": bool(value.get("first_row_is_table_header", True)),
            "header_column": bool(value.get("first_col_is_header")),
            "rows": rows,
        }

    def render(self, value: Any, context: dict[str, Any] | None = None) -> str:
        return RecordBlock.render(self, value, context)

    class Meta:
        template = "blocks/table.html"
        group = groups.FACTS
        icon = "table"
        label = _("Table")
        preview_value = {
            "data": [["Hudud", "Markazlar"], ["Xorazm", "12"]],
            "first_row_is_table_header": True,
            "table_caption": "Markazlar soni",
        }


class FactBoxBlock(RecordBlock, blocks.StructBlock):
    """A short box of facts beside the story."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = PortalRichTextBlock(label=_("Text"))

    def to_record(self, value: Any) -> dict[str, Any]:
        text = self.child_blocks["text"].to_record(value["text"])
        return {"title": value["title"], "html": text["html"]}

    class Meta:
        template = "blocks/fact_box.html"
        group = groups.FACTS
        icon = "info-circle"
        label = _("Fact box")
        preview_value = {"title": "Raqamlarda", "text": "<p>48 ta xizmat toʻliq onlayn.</p>"}


class ContactBlock(RecordBlock, blocks.StructBlock):
    """Whom to ask: a press service, a hotline, an office."""

    stands_beside = True

    name = blocks.CharBlock(label=_("Name"), max_length=160)
    post = blocks.CharBlock(label=_("Post or department"), max_length=200, required=False)
    phone = blocks.CharBlock(label=_("Phone"), max_length=60, required=False)
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    hours = blocks.CharBlock(label=_("Hours"), max_length=120, required=False)

    def to_record(self, value: Any) -> dict[str, Any]:
        return {name: value[name] or "" for name in ("name", "post", "phone", "email", "hours")}

    class Meta:
        template = "blocks/contact.html"
        group = groups.FACTS
        icon = "user"
        label = _("Contact")
        preview_value = {
            "name": "Matbuot xizmati",
            "post": "Yagona portal",
            "phone": "+998 71 200-00-00",
            "email": "press@example.uz",
            "hours": "9:00–18:00",
        }
