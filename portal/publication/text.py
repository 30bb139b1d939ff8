"""An item's words as the database search reads them."""

from portal import uzbek
from portal.publication.models import PublishedItem, PublishedText
from portal.publication.record import ItemRecord


def published_text(item: PublishedItem, record: ItemRecord) -> PublishedText:
    """Return the (unsaved) words of an item: plain, stemmed and folded."""
    text: PublishedText = record.words or words_of(record)
    text.item = item
    return text


def words_of(record: ItemRecord) -> PublishedText:
    """Return the (unsaved) words of a record, of no item yet: the slow part."""
    body = "\n".join(part for part in (record.summary, record.body_text()) if part)
    text = PublishedText(plain=body)
    fold_words(text, record.title, record.locale)
    return text


def fold_words(text: PublishedText, title: str, locale: str) -> None:
    """Fold and stem a title and the text's own plain words by today's tables, without saving."""
    text.title_stems = " ".join(uzbek.search_words(title, locale))
    text.body_stems = " ".join(uzbek.search_words(text.plain, locale))
    text.folded = uzbek.fold(f"{title}\n{text.plain}", locale)
    fold_attached(text, locale)
    text.tables_version = uzbek.TABLES_VERSION


def fold_attached(text: PublishedText, locale: str) -> None:
    """Fold and stem the text of the files by today's tables, without saving.

    `locale` is the item's, and that of the files which say no other.
    """
    files = [(file["text"], file.get("locale", locale)) for file in text.attached]
    words = (word for written, own in files for word in uzbek.search_words(written, own))
    text.attached_stems = " ".join(words)
    text.attached_folded = "\n".join(uzbek.fold(*file) for file in files)
