"""Which pages show a picture or offer a document: their texts say what the file's words say.

A document is public as long as one of them is.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from portal.core.models import PortalDocument, PortalImage
from portal.publication.kinds import item_models
from portal.publication.models import ItemFile, PublishedItem


def pages_using(file: Any) -> set[int]:
    """Return the ids of the pages that use a picture or a document.

    Lead pictures and documents are known at once; pictures inside a text as soon as the worker has
    brought Wagtail's index of references up to date.
    """
    if isinstance(file, PortalImage):
        items = PublishedItem.objects.filter(picture_id=file.pk)
    else:
        items = PublishedItem.objects.filter(files__document_id=file.pk)
    known = items.values_list("page_id", flat=True)
    return {*known, *_referring_pages(file)}


def is_public(document: PortalDocument) -> bool:
    """Return whether something public links to a document.

    Items know at once. Pages that stay, such as contacts, are no items: for them this is what
    Wagtail's index of references says, which the worker keeps up to date.
    """
    if ItemFile.objects.filter(document_id=document.pk).exists():
        return True
    referring = _referring_pages(document)
    staying = Page.objects.live().public().not_exact_type(*item_models())
    return bool(referring) and staying.filter(pk__in=referring).exists()


def _referring_pages(file: Any) -> set[int]:
    references = ReferenceIndex.get_references_to(file).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return {int(pk) for pk in references.values_list("object_id", flat=True)}
