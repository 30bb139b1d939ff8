"""The files of an act: the text to download, each said to be of a language."""

from wagtail import blocks

from portal.core.blocks.media import DocumentBlock


class ActFilesBlock(blocks.StreamBlock):
    """The files of an act, in the editors' order."""

    document = DocumentBlock()

    class Meta:
        max_num = 12
