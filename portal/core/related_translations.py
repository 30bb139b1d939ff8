"""Submitting a page for translation leaves categories and subjects that exist already alone.

wagtail-localize translates what a page refers to along with it, and fills what nobody has
translated with the source's words. A category that has a Russian name of its own, given by hand,
would be called by its Uzbek name from then on (seen with wagtail-localize 1.14). Only what does not
exist in the target language yet is made.
"""

from typing import Any

from wagtail.models import Locale, TranslatableMixin
from wagtail_localize import operations


class CarefulTranslationCreator(operations.TranslationCreator):
    """Makes what a page refers to only in the languages that lack it."""

    target_locales: list[Locale]

    def create_translations(
        self, instance: TranslatableMixin, include_related_objects: bool = True
    ) -> Any:
        wanted = self.target_locales
        if not include_related_objects:
            # This is what localize says of something that another object refers to.
            self.target_locales = [
                locale for locale in wanted if not instance.has_translation(locale)
            ]
        try:
            return super().create_translations(instance, include_related_objects)
        finally:
            self.target_locales = wanted


def connect() -> None:
    """Take the place of localize's own class; called once when the app is ready."""
    operations.TranslationCreator = CarefulTranslationCreator
