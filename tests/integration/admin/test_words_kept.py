"""A video that readers see keeps its captions, or gets a transcript first."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import PageLogEntry, ReferenceIndex

from portal.core.models import Captions, Recording
from portal.publication.guards import Refused
from portal.publication.held_back import HELD_BACK
from portal.publication.models import PublishedItem, PublishedVersion
from portal.publication.release import Releaser
from tests import factories
from tests.factories.recordings import CAPTIONS, FOLDER

REASON = "without words for people who cannot hear: “Koʻprik”"
SOUND = (FOLDER / "morning.mp3").read_bytes()


def block(recording, transcript=""):
    value = {"recording": recording, "title": "", "caption": "", "transcript": transcript}
    return [("recording", value)]


@pytest.fixture
def video(tree):
    """Return a video with captions, which a public text shows without a transcript."""
    recording = factories.recording(uz=CAPTIONS)
    factories.news_item("uz", title="Koʻprik", body=block(recording))
    return recording


def save(admin, recording, *, delete="", file=None, added=(), **files):
    """Post the form of a recording that has captions, as a browser does."""
    data = {
        "title": recording.title,
        "captions-TOTAL_FORMS": str(1 + len(added)),
        "captions-INITIAL_FORMS": "1",
        "captions-0-id": recording.captions.get().pk,
        "captions-0-language": "uz",
        "captions-0-DELETE": delete,
        **files,
    }
    if file:
        data["file"] = file
    for number, captions in enumerate(added, 1):
        data[f"captions-{number}-language"] = "uz"
        data[f"captions-{number}-file"] = ContentFile(captions.encode(), name="b.vtt")
    return admin.post(f"/admin/snippets/core/recording/edit/{recording.pk}/", data)


def shown_captions():
    item = PublishedItem.objects.get()
    version = PublishedVersion.objects.get(number=item.number, version=item.version)
    (record,) = version.record()["body"]
    return len(record["value"]["recording"]["captions"])


def test_the_last_captions_of_a_video_on_a_public_page_are_not_deleted(admin, video):
    answer = save(admin, video, delete="on")
    assert REASON in answer.content.decode()
    assert video.captions.count() == shown_captions() == 1


def test_with_a_transcript_captions_may_go(admin, tree):
    recording = factories.recording(uz=CAPTIONS)
    factories.news_item("uz", body=block(recording, transcript="<p>Assalomu alaykum.</p>"))
    assert save(admin, recording, delete="on").status_code == 302
    assert recording.captions.count() == shown_captions() == 0


def test_captions_that_nobody_sees_may_go(admin, tree):
    recording = factories.recording(uz=CAPTIONS)
    factories.news_item("uz", body=block(recording), live=False)
    assert save(admin, recording, delete="on").status_code == 302


def test_captions_are_exchanged_in_one_step(admin, video):
    others = CAPTIONS.replace("alaykum", "A")
    assert save(admin, video, delete="on", added=[others]).status_code == 302
    assert shown_captions() == 1
    # One correction, and none in between that lacks the words.
    assert PublishedItem.objects.get().version == 2


def test_captions_are_not_exchanged_for_a_file_that_cannot_be_read(admin, video):
    answer = save(admin, video, **{"captions-0-file": ContentFile(b"\xff\xfe", name="a.vtt")})
    assert "this is no UTF-8" in answer.content.decode()
    assert PublishedItem.objects.get().version == 1


def test_a_video_on_a_public_page_does_not_become_sound_without_a_transcript(admin, video):
    answer = save(admin, video, file=ContentFile(SOUND, name="a.mp3"))
    assert REASON in answer.content.decode()
    assert Recording.objects.get().kind == "mp4"


def test_no_other_road_takes_the_last_captions_away(video):
    with pytest.raises(Refused), transaction.atomic():
        video.captions.get().delete()
    assert Captions.objects.count() == shown_captions() == 1


def test_a_page_that_stays_keeps_the_words_too(tree):
    recording = factories.recording(uz=CAPTIONS)
    page = factories.standard_page("uz", title="Koʻprik", body=block(recording))
    ReferenceIndex.create_or_update_for_object(page)
    with pytest.raises(Refused), transaction.atomic():
        recording.captions.get().delete()
    wordless = factories.recording()
    with pytest.raises(Refused):
        factories.standard_page("uz", slug="b", body=block(wordless))


@pytest.mark.parametrize("when", ["before it is prepared", "after it was prepared"])
def test_captions_deleted_after_scheduling_hold_the_release_back(tree, monkeypatch, when):
    recording = factories.recording(uz=CAPTIONS)
    soon = timezone.now().replace(microsecond=0) + dt.timedelta(minutes=1)
    page = factories.news_item("uz", body=block(recording), live=False)
    page.go_live_at = soon
    page.save_revision().publish()
    releaser = Releaser()
    if when == "after it was prepared":
        releaser.release_due()
        assert releaser._prepared
    recording.captions.get().delete()
    monkeypatch.setattr(timezone, "now", lambda: soon)
    assert releaser.release_due() == 0
    assert not PublishedItem.objects.exists()
    assert PageLogEntry.objects.filter(page=page.pk, action=HELD_BACK).count() == 1
