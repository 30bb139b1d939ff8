"""What the tests of attached files use: documents made, offered by a text, and read."""

import io
import zipfile
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from portal.core.models import PortalDocument
from portal.publication.attachments import AttachmentConsumer
from tests.integration.search.contract import body

DEMO = Path(__file__).resolve().parents[3] / "portal" / "home" / "demo_content" / "files"


def stored(name: str, content: bytes | None = None) -> PortalDocument:
    """Store a document: a file of the demo, or these bytes under that name."""
    document = PortalDocument(title="Hujjat")
    data = (DEMO / name).read_bytes() if content is None else content
    document.file.save(name, ContentFile(data), save=False)
    document.save()
    return document


def written(text: str) -> bytes:
    """Return a DOCX with one paragraph."""
    out = io.BytesIO()
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f"<w:document {namespace}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>",
        )
    return out.getvalue()


def replace(document: PortalDocument, text: str) -> None:
    """Put another file in a document's place."""
    document.file = ContentFile(written(text), name="other.docx")
    document.save()


def offered(*documents: PortalDocument, language: str = "uz") -> list[Any]:
    """Return a body that offers documents after a paragraph, each said to be in a language."""
    blocks = [
        ("document", {"document": document, "title": "", "language": language})
        for document in documents
    ]
    return [*body("Xabar matni."), *blocks]


def read_files() -> None:
    """Do what the worker does until no file is left to be read."""
    consumer = AttachmentConsumer()
    while consumer.advance():
        pass
