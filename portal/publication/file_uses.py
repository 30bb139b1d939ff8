"""Which pages show a file or offer it: their texts say what the file's words say.

A document is public as long as one of them is, and so is a recording.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from portal.core import languages
from portal.core.models import PortalDocument, PortalImage, Recording
from portal.core.models.recordings import RECORDING
from portal.core.models.subjects import subject_key
from portal.publication.kinds import item_models
from portal.publication.models import ItemFile, ItemSubject, PublishedItem, PublishedVersion
from portal.publication.models.item import PublishedItemQuerySet

MOST_NAMED = 5


def pages_using(file: Any) -> set[int]:
    """Return the ids of the pages that use a picture or a document.

    Lead pictures and documents are known at once; pictures inside a text as soon as the worker has
    brought Wagtail's index of references up to date.
    """
    through: set[int] = set()
    if isinstance(file, PortalImage):
        items = PublishedItem.objects.filter(picture_id=file.pk)
        through.update(*map(pages_using, Recording.objects.filter(poster=file)))
    elif isinstance(file, Recording):
        items = items_showing(file)
    else:
        items = PublishedItem.objects.filter(files__document_id=file.pk)
    known = items.values_list("page_id", flat=True)
    return {*known, *through, *_referring_pages(file)}


def public_texts_using(file: Any) -> Iterator[tuple[str, Any]]:
    """Give the title and the records of each public text that shows a picture or a recording."""
    for item in PublishedItem.objects.filter(page_id__in=pages_using(file)):
        version = PublishedVersion.objects.get(
            number=item.number, locale=item.locale, version=item.version
        )
        yield item.title, version.record()
    for page in staying_pages_using(file).specific():
        yield page.title, page.picture_records()


def named(titles: list[str]) -> str:
    """Return the first titles as a sentence about texts names them."""
    return ", ".join(f"“{title}”" for title in titles[:MOST_NAMED])


def is_public(document: PortalDocument) -> bool:
    """Return whether something public links to a document.

    Items know at once. Pages that stay, such as contacts, are no items: for them this is what
    Wagtail's index of references says, which the worker keeps up to date.
    """
    if ItemFile.objects.filter(document_id=document.pk).exists():
        return True
    return staying_pages_using(document).exists()


def is_recording_public(recording: Recording) -> bool:
    """Return whether something public shows a recording; pages that stay as for documents."""
    return items_showing(recording).exists() or staying_pages_using(recording).exists()


def items_showing(recording: Recording) -> PublishedItemQuerySet:
    """Return the public items that show a recording."""
    return PublishedItem.objects.filter(subject_rows__in=_rows_of_recording(recording))


def staying_pages_using(file: Any) -> PageQuerySet:
    """Return the public pages that are no items and use a file."""
    staying = Page.objects.live().public().not_exact_type(*item_models())
    return staying.filter(pk__in=pages_using(file))


def _rows_of_recording(recording: Recording) -> Any:
    key = subject_key(RECORDING, str(recording.pk))
    return ItemSubject.objects.filter(locale__in=languages.content_locales(), subject=key)


def _referring_pages(file: Any) -> set[int]:
    references = ReferenceIndex.get_references_to(file).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return {int(pk) for pk in references.values_list("object_id", flat=True)}
