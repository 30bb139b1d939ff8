"""A recording that readers see keeps its words: captions, or a transcript in each text.

Publishing asks for them once. Afterwards the captions may be deleted, or the video replaced by
sound, for which captions are no words; each such change is refused while a public text needs them.
So is a poster that names nobody.
"""

from django.utils.translation import gettext as _

from portal.core.blocks.recordings import lacks_words, shown_recordings
from portal.core.models import Recording
from portal.publication.file_uses import named, public_texts_using
from portal.publication.guards import Refused


def may_stay_as_it_is(recording: Recording) -> None:
    """Raise `Refused` when public texts show the recording, as it is stored now, without words."""
    stored = Recording.objects.filter(pk=recording.pk).first()
    if stored is None:
        return
    now, texts = stored.record(), list(public_texts_using(stored))
    if texts and stored.poster and not stored.poster.credit.strip():
        raise Refused(_("The poster has no credit: say in the picture who made it."))
    wordless = [
        title
        for title, records in texts
        for shown in shown_recordings(records)
        if shown["recording"]["id"] == stored.pk and lacks_words({**shown, "recording": now})
    ]
    if wordless:
        raise Refused(
            _(
                "Public texts would show this without words for people who cannot hear: "
                "%(titles)s. Write a transcript in them first."
            )
            % {"titles": named(wordless)}
        )
