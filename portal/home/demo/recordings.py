"""The demo's video and sound: what they are, and the blocks that show them.

`scripts/make_demo_recording.py` made the files; captions are written by hand.
"""

from typing import Any

from django.core.files import File

from portal.core.models import Captions, PortalImage, Recording
from portal.home.demo.content import FOLDER, Fields, read_json
from portal.home.demo.stored import stored_once

RECORDINGS = FOLDER / "recordings"


def recording_blocks(fields: Fields, poster: PortalImage | None) -> list[Any]:
    """Return the blocks of a line's recordings; none for most lines."""
    return [
        (
            "recording",
            {
                "recording": _stored(shown["name"], shown["of"], shown["captions"], poster),
                "title": shown["title"],
                "caption": shown["caption"],
                "transcript": shown["transcript"],
            },
        )
        for shown in read_json("recordings.json").get(fields["id"], [])
    ]


def _stored(
    name: str, title: str, captions: dict[str, str], poster: PortalImage | None
) -> Recording:
    """Return the recording, stored once however often the demo is loaded."""
    path = RECORDINGS / name
    shown_first = poster if path.suffix == ".mp4" else None
    recording, is_new = stored_once(Recording, path, title=title, poster=shown_first)
    if not is_new:
        return recording
    for language, words in captions.items():
        with (RECORDINGS / words).open("rb") as file:
            Captions(recording=recording, language=language, file=File(file, name=words)).save()
    return recording
