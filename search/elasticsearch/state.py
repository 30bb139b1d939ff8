"""What the database knows of the index: rebuilds that run, and documents that were set aside."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import models
from django.db.models import F
from django.utils import timezone

# The name of the consumer's cursor.
CONSUMER = "search-index"
# Longer than any honest delay: readers must not be told that what was published is not there.
TOO_LONG = dt.timedelta(seconds=60)
# Written, but found only after the index has refreshed itself (every second).
REFRESHED_AFTER = dt.timedelta(seconds=2)
# A rebuild that has not moved for so long has been killed.
STALLED_AFTER = dt.timedelta(seconds=60)


class IndexRebuild(models.Model):
    """One rebuild: which version of the index is being filled, and how far it has come.

    It is left as it is when its process is killed; another one goes on from `position`.
    """

    index = models.CharField(max_length=120, unique=True)
    # The log's sequence before anything was read: what came later is written again.
    since_sequence = models.BigIntegerField()
    # The last story that is in the new version, of so many.
    position = models.BigIntegerField(default=0)
    copied = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.index}: {self.copied} of {self.total}"

    @property
    def is_stalled(self) -> bool:
        """Whether nobody seems to be at it."""
        return self.finished_at is None and timezone.now() - self.moved_at > STALLED_AFTER

    def move(self, position: int, copied: int) -> None:
        """Remember that the stories up to `position` are written. Forward only."""
        self.position, self.copied, self.moved_at = position, self.copied + copied, timezone.now()
        IndexRebuild.objects.filter(pk=self.pk, position__lte=position).update(
            position=position, copied=F("copied") + copied, moved_at=self.moved_at
        )

    def finish(self) -> None:
        """Remember that readers search this version."""
        self.finished_at = timezone.now()
        self.save(update_fields=["finished_at"])


class SetAsideQuerySet(models.QuerySet["SetAsideDocument"]):
    """Refused documents in the index's words."""

    def note(self, index: str, refused: Mapping[int, str]) -> None:
        """Remember why a version of the index refused some stories."""
        now = timezone.now()
        for story, error in refused.items():
            row, created = self.get_or_create(
                index=index, story=story, defaults={"error": error, "last_at": now}
            )
            if not created:
                row.error, row.last_at, row.tries = error, now, row.tries + 1
                row.save(update_fields=["error", "last_at", "tries"])

    def forget(self, index: str, stories: Iterable[int]) -> None:
        """Forget stories that the version has taken after all."""
        waiting = set(self.filter(index=index).values_list("story", flat=True))
        if taken := waiting.intersection(stories):
            self.filter(index=index, story__in=taken).delete()


class SetAsideDocument(models.Model):
    """A story that a version of the index refused. It does not hold up the others.

    It is tried again whenever the story changes, by `search_verify --repair` and by a rebuild.
    """

    index = models.CharField(max_length=120)
    story = models.BigIntegerField()
    error = models.TextField()
    tries = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField()

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        ordering = ["-last_at"]
        constraints = [
            models.UniqueConstraint(fields=["index", "story"], name="one_row_per_refused_story")
        ]

    def __str__(self) -> str:
        return f"{self.story} in {self.index}: {self.error}"
