"""The one body that all pages use. Subclass to add a block; never list these again."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.core.blocks.media import DocumentBlock, GalleryBlock, PictureBlock
from portal.core.blocks.record import Record
from portal.core.blocks.recordings import OutsideVideoBlock, RecordingBlock
from portal.core.blocks.rich_text import PortalRichTextBlock
from portal.core.blocks.text import (
    CaptionedTableBlock,
    ContactBlock,
    FactBoxBlock,
    HeadingBlock,
    ListItemsBlock,
    QuoteBlock,
)


class BodyBlock(blocks.StreamBlock):
    """Everything a story's body can hold."""

    paragraph = PortalRichTextBlock(label=_("Text"))
    heading = HeadingBlock()
    list = ListItemsBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    recording = RecordingBlock()
    outside_video = OutsideVideoBlock()
    table = CaptionedTableBlock()
    document = DocumentBlock()
    fact_box = FactBoxBlock()
    contact = ContactBlock()

    def render_record(self, record: Record, context: dict[str, Any]) -> str:
        """Render one block's record by the block's own template.

        A type that no longer exists raises: a version's words may never vanish in silence.
        """
        template = self.child_blocks[record["type"]].meta.template
        return render_to_string(
            template, {**context, "value": record["value"], "block_id": record["id"]}
        )

    def stands_beside(self, record: Record) -> bool:
        """Return whether an item's page shows a block's record beside the text."""
        return bool(self.child_blocks[record["type"]].stands_beside)


BODY = BodyBlock()
