"""Videos and sound: had when something public shows them, whole or in parts."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import override_settings
from wagtail.blocks.struct_block import StructBlockValidationError

from portal.core.blocks.body import BODY
from portal.core.models import Captions, Recording
from portal.publication.guards import Refused, may_publish
from tests import factories
from tests.factories.recordings import CAPTIONS, FOLDER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
VIDEO = (FOLDER / "morning.mp4").read_bytes()
SIZE = len(VIDEO)


def shown(recording, locale="uz", transcript="", **fields):
    value = {"recording": recording, "title": "", "caption": "", "transcript": transcript}
    return factories.news_item(locale, body=[("recording", value)], **fields)


def address(recording) -> str:
    return f"/media/{recording.file.name}"


@pytest.fixture
def video():
    recording = factories.recording(uz=CAPTIONS, ru=CAPTIONS)
    shown(recording)
    return recording


@pytest.mark.parametrize(
    ("header", "status", "content_range", "part"),
    [
        (None, 200, None, slice(None)),
        ("bytes=0-", 206, f"bytes 0-{SIZE - 1}/{SIZE}", slice(None)),
        ("bytes=0-1", 206, f"bytes 0-1/{SIZE}", slice(2)),
        ("bytes=100-199", 206, f"bytes 100-199/{SIZE}", slice(100, 200)),
        ("bytes=-5", 206, f"bytes {SIZE - 5}-{SIZE - 1}/{SIZE}", slice(-5, None)),
        ("bytes=0-1,4-5", 200, None, slice(None)),
        ("nonsense", 200, None, slice(None)),
    ],
)
def test_a_player_gets_the_part_it_asks_for(client, video, header, status, content_range, part):
    response = client.get(address(video), headers={"Range": header} if header else {})
    assert response.status_code == status
    assert response.get("Content-Range") == content_range
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Type"] == "video/mp4"
    assert response["Content-Length"] == str(len(VIDEO[part]))
    assert b"".join(response.streaming_content) == VIDEO[part]


def test_a_part_behind_the_end_cannot_be_had(client, video):
    response = client.get(address(video), headers={"Range": f"bytes={SIZE}-"})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"


def test_a_part_of_a_file_that_has_changed_is_the_whole_file(client, video):
    same = {"Range": "bytes=0-1", "If-Range": f'"{video.sha256}"'}
    assert client.get(address(video), headers=same).status_code == 206
    other = {"Range": "bytes=0-1", "If-Range": '"another"'}
    assert client.get(address(video), headers=other).status_code == 200


def test_a_player_may_ask_for_the_length_alone(client, video):
    response = client.head(address(video))
    assert (response.status_code, response["Content-Length"]) == (200, str(SIZE))
    assert response.content == b""


def test_what_a_reader_has_is_not_sent_again(client, video):
    headers = {"If-None-Match": f'"{video.sha256}"'}
    assert client.get(address(video), headers=headers).status_code == 304


@override_settings(MEDIA_ACCEL_PREFIX="/private/")
def test_nginx_sends_a_recording_when_it_can(client, video):
    response = client.get(address(video))
    assert response["X-Accel-Redirect"] == f"/private/{video.file.name}"


def test_a_recording_that_nothing_public_shows_does_not_exist(client, admin_client):
    recording = factories.recording(uz=CAPTIONS)
    captions = recording.captions.get()
    page = shown(recording, live=False)
    assert client.get(address(recording)).status_code == 404
    assert client.get(f"/media/{captions.file.name}").status_code == 404
    assert admin_client.get(address(recording)).status_code == 200
    page.save_revision().publish()
    assert client.get(address(recording)).status_code == 200
    page.refresh_from_db()
    page.unpublish()
    assert client.get(address(recording)).status_code == 404


def test_captions_follow_the_script_of_the_page(client, video):
    name = video.captions.get(language="uz").file.name.removesuffix(".vtt")
    latin = client.get(f"/media/{name}.vtt")
    assert latin["Content-Type"] == "text/vtt; charset=utf-8"
    assert "Assalomu alaykum" in latin.content.decode()
    cyrillic = client.get(f"/media/{name}.uz-cyrl.vtt").content.decode()
    assert "00:00.500 --> 00:02.000\nАссалому алайкум, <b>Ўзбекистон</b>!" in cyrillic
    russian = video.captions.get(language="ru").file.name.removesuffix(".vtt")
    assert client.get(f"/media/{russian}.uz-cyrl.vtt").status_code == 404
    assert client.get(f"/media/{name}.xx.vtt").status_code == 404


def test_a_page_shows_a_player_of_its_own_with_captions_and_transcript(client):
    recording = factories.recording(poster=factories.picture(), uz=CAPTIONS, ru=CAPTIONS)
    page = shown(recording, transcript="<p>Assalomu alaykum.</p>")
    html = client.get(f"/uz{page.address()}").content.decode()
    assert '<video controls preload="none"' in html
    assert "poster=" in html
    assert 'srclang="uz-Latn" label="Oʻzbekcha" default' in html
    assert '<track kind="captions"' in html
    assert "<details>" in html
    assert '"VideoObject"' in html
    cyrillic = client.get(f"/uz-cyrl{page.address()}").content.decode()
    assert ".uz-cyrl.vtt" in cyrillic
    assert 'srclang="uz-Cyrl"' in cyrillic


def test_captions_may_be_in_karakalpak_though_the_site_is_not(client):
    recording = factories.recording(kaa=CAPTIONS)
    Captions.objects.get().full_clean()
    html = client.get(f"/uz{shown(recording).address()}").content.decode()
    assert 'srclang="kaa" label="Qaraqalpaqsha">' in html


def test_a_video_elsewhere_is_a_link_that_names_the_service(client):
    value = {
        "address": "https://www.youtube.com/watch?v=1",
        "title": "Soʻzlashuv",
        "poster": None,
        "credit": "",
    }
    page = factories.news_item("uz", body=[("outside_video", value)])
    html = client.get(f"/uz{page.address()}").content.decode()
    assert 'href="https://www.youtube.com/watch?v=1" rel="noopener' in html
    assert "YouTube" in html
    assert "(youtube.com)" in html
    assert "<iframe" not in html


def test_a_recording_without_words_is_not_published():
    block = BODY.child_blocks["recording"]
    for recording in (factories.recording(), factories.recording("mp3", uz=CAPTIONS)):
        value = block.to_python({"recording": recording.pk, "transcript": ""})
        with pytest.raises(StructBlockValidationError) as refused:
            block.clean(value)
        assert "transcript" in refused.value.block_errors
        block.clean(block.to_python({"recording": recording.pk, "transcript": "<p>Salom</p>"}))
    subtitled = factories.recording(uz=CAPTIONS)
    block.clean(block.to_python({"recording": subtitled.pk, "transcript": ""}))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.mp4", b"<html>no video</html>" * 9),
        ("a.mp4", VIDEO[:5000]),
        ("a.mp3", VIDEO),
        ("a.mp4", b"\x00\x00\x00\x14ftypqt  " + VIDEO[12:]),
        ("a.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\x00" * 500),
        ("a.mp4", b""),
    ],
)
def test_what_is_no_recording_is_refused_whatever_its_name(name, data):
    recording = Recording(title="A", file=ContentFile(data, name=name))
    with pytest.raises(ValidationError) as refused:
        recording.full_clean()
    assert "file" in refused.value.message_dict


@pytest.mark.parametrize("kind", ["mp4", "mp3"])
def test_a_recording_knows_its_length(kind):
    assert factories.recording(kind).seconds == 8


def test_an_upload_goes_through_the_admin_with_its_captions(admin_client):
    def post(captions: bytes):
        return admin_client.post(
            "/admin/snippets/core/recording/add/",
            {
                "title": "Tong",
                "file": ContentFile(VIDEO, name="Tong.mp4"),
                "captions-TOTAL_FORMS": "1",
                "captions-INITIAL_FORMS": "0",
                "captions-0-language": "uz",
                "captions-0-file": ContentFile(captions, name="a.vtt"),
            },
        )

    refused = post(b"WEBVTT\n\n00:05.000 --> 00:02.000\nSalom\n")
    assert re.search(r"(Line|Строка) 3", refused.content.decode())
    assert not Recording.objects.exists()
    assert post(CAPTIONS.encode()).status_code == 302
    recording = Recording.objects.get()
    assert recording.captions.count() == 1
    assert len(recording.sha256) == 64


def test_a_recording_that_pages_show_is_not_deleted(admin_client, video):
    admin_client.post(f"/admin/snippets/core/recording/delete/{video.pk}/")
    assert Recording.objects.filter(pk=video.pk).exists()


def test_no_road_publishes_a_recording_without_words():
    page = shown(factories.recording(), live=False)
    with pytest.raises(Refused):
        may_publish(page)
    may_publish(shown(factories.recording(uz=CAPTIONS), live=False))


def test_lists_and_search_say_that_an_item_is_a_video_and_how_long(client):
    shown(factories.recording(uz=CAPTIONS), form="video", title="Koʻprik")
    factories.news_item("uz", title="Koʻprik haqida")
    for address in ("/uz/news/", "/uz/search/?q=koʻprik"):
        html = client.get(address).content.decode()
        assert html.count('<span class="tag">Video <time datetime="PT8S">0:08</time></span>') == 1


def test_a_video_elsewhere_has_a_mark_without_a_length(client):
    value = {"address": "https://www.youtube.com/", "title": "A", "poster": None, "credit": ""}
    factories.news_item("uz", body=[("outside_video", value)], form="video")
    assert client.get("/uz/news/").content.decode().count('<span class="tag">Video</span>') == 1
