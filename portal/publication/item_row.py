"""The row that lists read, from what a page says."""

from portal.publication.models import PublishedItem
from portal.publication.record import ItemRecord, recording_seconds


def item_row(record: ItemRecord, *, page_id: int, path: str, content_hash: str) -> PublishedItem:
    """Return the unsaved item of a record, without version, sequence and times of publication.

    `path` is the address below the language prefix: the frozen one, or for a preview the one that
    the page will get.
    """
    event = record.event
    return PublishedItem(
        page_id=page_id,
        number=record.number,
        locale=record.locale,
        kind=record.kind,
        date=record.date,
        moment=record.moment,
        title=record.title,
        summary=record.summary,
        path=path,
        category=record.category,
        form=record.form,
        subjects=record.subjects,
        picture_id=record.picture_id,
        recording_seconds=recording_seconds(record.content),
        event_start=event.start if event else None,
        event_end=event.end if event else None,
        event_all_day=bool(event and event.all_day),
        event_state=str(event.state) if event else "",
        event_place=event.place if event else "",
        content_hash=content_hash,
    )
