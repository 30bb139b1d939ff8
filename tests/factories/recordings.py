"""Videos, sound and captions: the demo's own small files."""

from pathlib import Path

from django.core.files.base import ContentFile

from portal.core.models import Captions, PortalImage, Recording

FOLDER = Path(__file__).parents[2] / "portal/home/demo_content/recordings"
CAPTIONS = "WEBVTT\n\n00:00.500 --> 00:02.000\nAssalomu alaykum, <b>Oʻzbekiston</b>!\n"


def recording(
    kind: str = "mp4", *, poster: PortalImage | None = None, **captions: str
) -> Recording:
    """Make a stored recording; `captions` are WebVTT by language."""
    data = ContentFile((FOLDER / f"morning.{kind}").read_bytes(), name=f"morning.{kind}")
    made = Recording(title="Tong", file=data, poster=poster)
    made.full_clean()
    made.save()
    for language, text in captions.items():
        file = ContentFile(text.encode(), name="a.vtt")
        Captions.objects.create(recording=made, language=language, file=file)
    return made
