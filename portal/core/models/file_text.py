"""The text of files, each read once, whatever documents have its bytes."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# After so many times a file whose reader never came back is left alone.
TRIES = 3
# Longer than reading may take: who began before that was killed.
CLAIMED_FOR = dt.timedelta(minutes=1)


class FileState(models.TextChoices):
    """Whether the text of a file is known, and why not."""

    WAITING = "waiting", _("The text is about to be read for the search.")
    READ = "read", _("The text is found by the search.")
    NO_TEXT = "no_text", _("The file has no text: perhaps pages were scanned as pictures.")
    ENCRYPTED = "encrypted", _("The file has a password, so the search does not find its text.")
    CORRUPT = "corrupt", _("The file is damaged, so the search does not find its text.")
    TOO_LARGE = "too_large", _("The file is too large for the search to read.")
    TOO_SLOW = "too_slow", _("The file takes too long to read, so the search does not find it.")
    FAILED = "failed", _("The file could not be read, so the search does not find its text.")


class FileTextQuerySet(models.QuerySet["FileText"]):
    """Texts of files, and whose turn it is."""

    def of(self, sha256: str) -> "FileText | None":
        """Return the text of a file, or nothing when nobody has asked for it."""
        return self.filter(pk=sha256).first()

    def ask_for(self, hashes: set[str]) -> None:
        """Have files read that nobody has asked for yet."""
        known = set(self.filter(pk__in=hashes).values_list("pk", flat=True))
        self.bulk_create(
            [self.model(sha256=each) for each in sorted(hashes - known)], ignore_conflicts=True
        )

    def claim_next(self) -> "FileText | None":
        """Take the file whose turn it is, so that no other worker does."""
        now = timezone.now()
        free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIMED_FOR)
        waiting = self.filter(free, state=FileState.WAITING)
        # One that killed its readers, worker and all, is given up.
        waiting.filter(tries__gte=TRIES).update(state=FileState.FAILED)
        found = waiting.order_by("tries", "asked_at", "pk").first()
        if found is None:
            return None
        taken = self.filter(free, pk=found.pk, state=FileState.WAITING).update(
            claimed_at=now, tries=found.tries + 1
        )
        return found if taken else None


class FileText(models.Model):
    """What the file with these bytes says: `text` is empty unless it was read."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    state = models.CharField(max_length=12, choices=FileState.choices, default=FileState.WAITING)
    text = models.TextField(blank=True)
    # Longer than what is kept.
    is_cut = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True)

    objects = FileTextQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["tries", "asked_at"], name="file_text_waiting",
                condition=Q(state="waiting"),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.sha256[:12]}: {self.state}"
