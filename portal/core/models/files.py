"""What a stored file is, byte for byte."""

import hashlib
from typing import Any

from django.db import models, transaction
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.remember_hash()
        # Who listens acts in the same transaction: public texts say what the file's words say.
        with transaction.atomic():
            super().save(*args, **kwargs)

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
