"""All texts of a page that readers read, wherever they stand in it: one way to look and to rewrite.

What is a text is said by the policy of translation: the same words that translators get.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any

from django.db import models
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import StreamField
from wagtail.rich_text import RichText
from wagtail_localize.fields import TranslatableField

from portal.core.blocks.record import html_to_text


@dataclass(frozen=True)
class Text:
    """One text: where an editor finds it (labels from the field down), and whether it is HTML."""

    place: tuple[str, ...]
    text: str
    is_html: bool = False

    @property
    def plain(self) -> str:
        """The text without markup."""
        return html_to_text(self.text) if self.is_html else self.text

    def at(self, *steps: Any) -> "Text":
        """Return an empty text further down."""
        return replace(self, place=(*self.place, *map(str, steps)))


Change = Callable[[Text], str]


def texts_of(page: Any) -> list[Text]:
    """Return all texts of a page that are not empty, in the order of its fields."""
    found: list[Text] = []

    def note(text: Text) -> str:
        if text.text.strip():
            found.append(text)
        return text.text

    rewrite_texts(page, note)
    return found


def rewrite_texts(page: Any, change: Change) -> None:
    """Give every text of a page (or of another translated object) to `change`; keep its answers.

    Nothing is saved.
    """
    for policy in type(page).override_translatable_fields:
        if isinstance(policy, TranslatableField):
            field = page._meta.get_field(policy.field_name)
            _rewrite_field(field, page, change)


def _label(words: Any) -> str:
    return str(capfirst(words))


# --- Fields of models -----------------------------------------------------------------------------


@singledispatch
def _rewrite_field(field: Any, page: Any, change: Change) -> None:
    """Leave what is no text: relations, numbers, dates."""


@_rewrite_field.register(models.CharField)
@_rewrite_field.register(models.TextField)
def _rewrite_text_field(field: Any, page: Any, change: Change) -> None:
    here = Text((_label(field.verbose_name),), getattr(page, field.name) or "")
    setattr(page, field.name, change(here))


@_rewrite_field.register(StreamField)
def _rewrite_stream_field(field: Any, page: Any, change: Change) -> None:
    value = getattr(page, field.name)
    if value:
        here = Text((_label(field.verbose_name),), "")
        setattr(page, field.name, _rewrite(field.stream_block, value, here, change))


# --- Blocks: each gives its value with its texts changed ------------------------------------------


@singledispatch
def _rewrite(block: Any, value: Any, here: Text, change: Change) -> Any:
    """Leave what is no text: choices, addresses, chosen files."""
    return value


@_rewrite.register(blocks.CharBlock)
@_rewrite.register(blocks.TextBlock)
def _rewrite_text_block(block: Any, value: Any, here: Text, change: Change) -> Any:
    return change(replace(here, text=value)) if value else value


@_rewrite.register(blocks.RichTextBlock)
def _rewrite_rich_text(block: Any, value: Any, here: Text, change: Change) -> Any:
    if not value:
        return value
    return RichText(change(replace(here, text=value.source, is_html=True)))


@_rewrite.register(blocks.StructBlock)
def _rewrite_struct(block: Any, value: Any, here: Text, change: Change) -> Any:
    for name, child in block.child_blocks.items():
        value[name] = _rewrite(child, value.get(name), here.at(_label(child.label)), change)
    return value


@_rewrite.register(blocks.ListBlock)
def _rewrite_list(block: Any, value: Any, here: Text, change: Change) -> Any:
    for number, child in enumerate(value.bound_blocks, 1):
        child.value = _rewrite(block.child_block, child.value, here.at(number), change)
    return value


@_rewrite.register(blocks.StreamBlock)
def _rewrite_stream(block: Any, value: Any, here: Text, change: Change) -> Any:
    for number, child in enumerate(value, 1):
        place = here.at(number, _label(child.block.label))
        child.value = _rewrite(child.block, child.value, place, change)
    return value


@_rewrite.register(TableBlock)
def _rewrite_table(block: Any, value: Any, here: Text, change: Change) -> Any:
    if not value:
        return value

    def cell(text: Any) -> Any:
        return change(replace(here, text=text)) if isinstance(text, str) and text else text

    rows = [[cell(text) for text in row] for row in value.get("data") or []]
    return {**value, "data": rows, "table_caption": cell(value.get("table_caption"))}
