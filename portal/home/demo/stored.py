"""Files of the demo, stored once however often it is loaded."""

import hashlib
from pathlib import Path
from typing import Any

from django.core.files import File


def stored_once(model: Any, path: Path, **fields: Any) -> tuple[Any, bool]:
    """Return the object of `model` that holds these bytes, and whether it was made now."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    found = model.objects.filter(sha256=digest).first()
    if found:
        return found, False
    with path.open("rb") as file:
        made = model(file=File(file, name=path.name), **fields)
        made.save()
    return made, True
