"""Pictures and documents: small, but real files."""

import io

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image

from portal.core.models import PortalDocument, PortalImage


def picture(
    title: str = "Медресе", *, size: tuple[int, int] = (64, 36), **fields: str
) -> PortalImage:
    """Make a stored picture; its public sizes are made as after an upload."""
    fields = {"credit": "Пресс-служба", **fields}
    data = io.BytesIO()
    Image.new("RGB", size, (12, 51, 80)).save(data, "PNG")
    file = ImageFile(io.BytesIO(data.getvalue()), name="picture.png")
    image = PortalImage.objects.create(title=title, file=file, **fields)
    image.make_public_renditions()
    return image


def document(title: str = "Отчёт", content: bytes = b"%PDF-1.4\n") -> PortalDocument:
    """Make a stored document."""
    stored = PortalDocument(title=title)
    stored.file.save("report.pdf", ContentFile(content), save=False)
    stored.save()
    return stored
