"""Which pages show a picture or offer a document: their texts say what the file's words say."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from portal.core.models import PortalImage
from portal.publication.models import ItemFile, PublishedItem


def pages_using(file: Any) -> set[int]:
    """Return the ids of the pages that use a picture or a document.

    Lead pictures and documents are known at once; pictures inside a text as soon as the worker has
    brought Wagtail's index of references up to date.
    """
    if isinstance(file, PortalImage):
        items = PublishedItem.objects.filter(picture_id=file.pk)
        known = items.values_list("page_id", flat=True)
    else:
        known = ItemFile.objects.filter(document_id=file.pk).values_list("item__page_id", flat=True)
    references = ReferenceIndex.get_references_to(file).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return {*known, *(int(pk) for pk in references.values_list("object_id", flat=True))}
