"""The words in a page's address: readable, ASCII, free among its siblings, frozen when public."""

import re
from typing import Any

from django.db import models
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail_localize.models import Translation

from portal.core.slugs import ascii_slug, unique_slug


def free_slug(wanted: str, siblings: PageQuerySet) -> str:
    """Return `wanted`, with a number if one of the siblings has it."""
    taken = siblings.filter(slug__startswith=wanted).values_list("slug", flat=True)
    return unique_slug(wanted, set(taken))


def is_made_from(slug: str, words: str) -> bool:
    """Return whether `free_slug(words, …)` can have given `slug`."""
    return re.fullmatch(rf"{re.escape(words)}(-\d+)?", slug) is not None


def is_translation(page: Page) -> bool:
    """Return whether the page's text comes from another page, by wagtail-localize."""
    return Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).exists()


class ReadableSlug(models.Model):
    """Fills an empty slug from the title. Stands before `Page` among the bases."""

    class Meta:
        abstract = True

    @property
    def address_is_frozen(self) -> bool:
        """Whether the page is or was public, so that links to it exist."""
        return bool(self.pk and (self.live or self.first_published_at))  # type: ignore[attr-defined]

    def has_borrowed_slug(self) -> bool:
        """Whether the slug is another page's and may still be made from the title."""
        return False

    def fill_slug(self: Any) -> None:
        """Make the slug from the title if there is none and the page's parent is known."""
        if not (self.path and self.locale_id):
            return
        if self.slug and not self.has_borrowed_slug():
            return
        siblings = Page.objects.sibling_of(self, inclusive=True).exclude(pk=self.pk)
        self.slug = free_slug(ascii_slug(self.title, self.locale.language_code), siblings)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.fill_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self.fill_slug()
        super().minimal_clean()  # type: ignore[misc]
