"""What a stored file is, byte for byte."""

import hashlib

from django.db import models
from django.db.models.fields.files import FieldFile

CHUNK_BYTES = 1024 * 1024


def sha256_of(file: FieldFile) -> str:
    """Return the SHA-256 of a file's bytes as 64 hexadecimal digits."""
    digest = hashlib.sha256()
    file.open("rb")
    try:
        for chunk in iter(lambda: file.read(CHUNK_BYTES), b""):
            digest.update(chunk)
    finally:
        file.seek(0)
    return digest.hexdigest()


class HashedFile(models.Model):
    """Knows the SHA-256 of its `file`, which versions of a text name."""

    sha256 = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def has_new_file(self) -> bool:
        """Whether the file is an upload that is not stored yet."""
        file = self.file  # type: ignore[attr-defined]
        return bool(file) and not file._committed

    def remember_hash(self) -> None:
        """Compute the hash of a file that is new or has none yet."""
        file = self.file  # type: ignore[attr-defined]
        if file and (not self.sha256 or not file._committed):
            self.sha256 = sha256_of(file)
