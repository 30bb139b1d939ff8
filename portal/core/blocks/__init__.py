"""The body's blocks. Each owns its template, label, icon, preview and its published record."""

from portal.core.blocks.body import BodyBlock
from portal.core.blocks.photos import PhotosBlock
from portal.core.blocks.record import RecordBlock, body_record, plain_text, shown_records

__all__ = ["BodyBlock", "PhotosBlock", "RecordBlock", "body_record", "plain_text", "shown_records"]
