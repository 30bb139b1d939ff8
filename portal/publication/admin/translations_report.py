"""The report of translations, without those of pages and lists that the user does not see.

wagtail-localize shows everybody all of them, titles of drafts included.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import TranslationSource
from wagtail_localize.views.report import TranslationsReportView


class OwnTranslationsView(TranslationsReportView):
    """wagtail-localize's report, narrowed to what the user may look at."""

    def get_queryset(self) -> QuerySet:
        user = self.request.user
        # Who writes either side works with both: the editor of a translation shows its source.
        sides = page_permission_policy.explorable_instances(user).filter(
            Q(locale=OuterRef("source__locale")) | Q(locale=OuterRef("target_locale")),
            translation_key=OuterRef("source__object_id"),
        )
        found: QuerySet = super().get_queryset()
        # In an order that pages of the report can rely on.
        return found.filter(
            Exists(sides) | Q(source__specific_content_type__in=_listed_types(user))
        ).order_by("-source__last_updated_at", "-pk")


def _listed_types(user: Any) -> list[ContentType]:
    """Return the types of what is translated and is no page, whose lists the user may see."""
    translated = TranslationSource.objects.order_by().values("specific_content_type").distinct()
    return [
        each
        for each in ContentType.objects.filter(pk__in=translated)
        if any(
            user.has_perm(f"{each.app_label}.{action}_{each.model}")
            for action in ("view", "change")
        )
    ]
