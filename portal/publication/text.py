"""An item's words as the database search reads them."""

from portal import uzbek
from portal.publication.models import PublishedItem, PublishedText
from portal.publication.record import ItemRecord


def published_text(item: PublishedItem, record: ItemRecord) -> PublishedText:
    """Return the (unsaved) words of an item: plain, stemmed and folded."""
    body = "\n".join(part for part in (record.summary, record.body_text()) if part)
    return PublishedText(
        item=item,
        plain=body,
        title_stems=" ".join(uzbek.search_words(record.title, record.locale)),
        body_stems=" ".join(uzbek.search_words(body, record.locale)),
        folded=uzbek.fold(f"{record.title}\n{body}"),
        tables_version=uzbek.TABLES_VERSION,
    )
