"""The words in a page's address: readable, ASCII, free among its siblings, frozen when public."""

import re
from typing import Any

from django.db import models
from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.core.slugs import ascii_slug, unique_slug


def free_slug(wanted: str, siblings: PageQuerySet) -> str:
    """Return `wanted`, with a number if one of the siblings has it."""
    taken = siblings.filter(slug__startswith=wanted).values_list("slug", flat=True)
    return unique_slug(wanted, set(taken))


def is_made_from(slug: str, words: str) -> bool:
    """Return whether `free_slug(words, …)` can have given `slug`."""
    return re.fullmatch(rf"{re.escape(words)}(-\d+)?", slug) is not None


class ReadableSlug(models.Model):
    """Fills an empty slug from the title. Stands before `Page` among the bases."""

    class Meta:
        abstract = True

    @property
    def address_is_frozen(self) -> bool:
        """Whether the page is or was public, so that links to it exist."""
        return bool(self.pk and (self.live or self.first_published_at))  # type: ignore[attr-defined]

    def fill_slug(self: Any) -> None:
        """Make the slug from the title if there is none and the page's parent is known."""
        if self.slug or not (self.path and self.locale_id):
            return
        siblings = Page.objects.sibling_of(self, inclusive=True).exclude(pk=self.pk)
        self.slug = free_slug(ascii_slug(self.title, self.locale.language_code), siblings)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.fill_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self.fill_slug()
        super().minimal_clean()  # type: ignore[misc]
