"""Pictures, each stored once however often the demo is loaded."""

import hashlib
from pathlib import Path

from django.core.files import File

from portal.core.models import PortalImage
from portal.home.demo.content import PICTURES, read_json


def ensure_pictures() -> tuple[dict[str, PortalImage], int]:
    """Store the pictures that are missing; return {name: picture} and how many were stored."""
    files = {path.stem.removesuffix("-1280"): path for path in sorted(PICTURES.glob("*.avif"))}
    hashes = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    there = {
        picture.sha256: picture
        for picture in PortalImage.objects.filter(sha256__in=hashes.values())
    }
    words = read_json("pictures/pictures.json")
    missing = [name for name, digest in hashes.items() if digest not in there]
    for name in missing:
        there[hashes[name]] = _store(files[name], words[name])
    return {name: there[digest] for name, digest in hashes.items()}, len(missing)


def _store(path: Path, words: dict[str, str]) -> PortalImage:
    with path.open("rb") as file:
        picture = PortalImage(file=File(file, name=path.name), **words)
        # Its public sizes are made when this commits.
        picture.save()
    return picture
