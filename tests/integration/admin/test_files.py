"""Pictures: what the form of an upload asks."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.core.models import PortalImage

ADDRESS = "/admin/images/add/"


def test_an_upload_asks_for_the_words_of_the_picture(admin):
    fields = list(admin.get(ADDRESS).context["form"].fields)
    assert fields[:5] == ["title", "file", "alt_text", "caption", "credit"]
    assert "description" not in fields


def test_an_upload_keeps_them(admin):
    data = io.BytesIO()
    Image.new("RGB", (64, 36), (12, 51, 80)).save(data, "PNG")
    words = {"alt_text": "Мост и река", "caption": "Утро", "credit": "Пресс-служба"}
    file = SimpleUploadedFile("bridge.png", data.getvalue(), content_type="image/png")
    answer = admin.post(ADDRESS, {"title": "Мост", "file": file, **words})
    assert answer.status_code == 302
    stored = PortalImage.objects.values("title", *words).get()
    assert stored == {"title": "Мост", **words}
