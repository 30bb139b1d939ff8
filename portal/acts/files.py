"""The files of an act: the text to download, each said to be of a language."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.core.blocks.media import FILE_LANGUAGES, DocumentBlock


class ActFileBlock(DocumentBlock):
    """A document with the language that it is written in."""

    language = blocks.ChoiceBlock(label=_("Language"), choices=FILE_LANGUAGES, required=False)

    def to_record(self, value: Any) -> dict[str, Any]:
        language = value.get("language") or ""
        names = dict(FILE_LANGUAGES)
        return {
            **super().to_record(value),
            "language": language,
            "language_name": names.get(language, ""),
        }


class ActFilesBlock(blocks.StreamBlock):
    """The files of an act, in the editors' order."""

    document = ActFileBlock()

    class Meta:
        max_num = 12
