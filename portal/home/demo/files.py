"""The demo's files to download: what they are, and the blocks that offer them."""

import hashlib
from typing import Any

from django.core.files import File

from portal.core.models import PortalDocument
from portal.home.demo.content import FOLDER, Fields, read_json

FILES = FOLDER / "files"


def file_blocks(fields: Fields) -> list[Any]:
    """Return the blocks of the files that belong to a line, none for most lines."""
    return [
        (
            "document",
            {
                "document": _stored(file["name"], file["title"]),
                "title": "",
                "language": file["language"],
            },
        )
        for file in read_json("files.json").get(fields["id"], [])
    ]


def _stored(name: str, title: str) -> PortalDocument:
    """Return the document, stored once however often the demo is loaded."""
    path = FILES / name
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    found = PortalDocument.objects.filter(sha256=digest).first()
    if found:
        return found
    with path.open("rb") as file:
        document = PortalDocument(title=title, file=File(file, name=name))
        document.save()
    return document
