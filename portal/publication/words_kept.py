"""A recording that readers see keeps its words: captions, or a transcript in each text.

Publishing asks for them once. Afterwards the captions may be deleted, or the video replaced by
sound, for which captions are no words; each such change is refused while a public text needs them.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.core.blocks.recordings import lacks_words, shown_recordings
from portal.core.models import Recording
from portal.publication.file_uses import items_showing, staying_pages_using
from portal.publication.guards import Refused
from portal.publication.models import PublishedVersion

MOST_NAMED = 5


def may_stay_as_it_is(recording: Recording) -> None:
    """Raise `Refused` when public texts show the recording, as it is stored now, without words."""
    stored = Recording.objects.filter(pk=recording.pk).first()
    if stored is None:
        return
    now = stored.record()
    wordless = [
        title
        for title, records in _public_texts(stored)
        for shown in shown_recordings(records)
        if shown["recording"]["id"] == stored.pk and lacks_words({**shown, "recording": now})
    ]
    if wordless:
        raise Refused(
            _(
                "Public texts would show this without words for people who cannot hear: "
                "%(titles)s. Write a transcript in them first."
            )
            % {"titles": ", ".join(f"“{title}”" for title in wordless[:MOST_NAMED])}
        )


def _public_texts(recording: Recording) -> Iterator[tuple[str, object]]:
    """Give the title and the records of each public text that shows the recording."""
    for item in items_showing(recording):
        version = PublishedVersion.objects.get(
            number=item.number, locale=item.locale, version=item.version
        )
        yield item.title, version.record()
    for page in staying_pages_using(recording).specific():
        yield page.title, page.picture_records()
