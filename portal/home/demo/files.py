"""The demo's files to download: what they are, and the blocks that offer them."""

from typing import Any

from portal.core.models import PortalDocument
from portal.home.demo.content import FOLDER, Fields, read_json
from portal.home.demo.stored import stored_once

FILES = FOLDER / "files"


def file_blocks(fields: Fields) -> list[Any]:
    """Return the blocks of the files that belong to a line, none for most lines."""
    return [
        (
            "document",
            {
                "document": stored_once(PortalDocument, FILES / file["name"], title=file["title"])[
                    0
                ],
                "title": "",
                "language": file["language"],
            },
        )
        for file in read_json("files.json").get(fields["id"], [])
    ]
