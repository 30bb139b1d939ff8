"""What acts are filtered by in the admin beyond other items: kind, year, issuer."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.permissions import page_permission_policy

from portal.acts.models import ActPage
from portal.core.act_numbers import ACT_KINDS
from portal.core.models import Organisation
from portal.publication.admin.filters import PickedFilter, item_filters
from portal.publication.admin.subject_picker import SubjectPicker

MOMENT, MOMENT_LABEL = "signed_on", _("Date of the act")


class YearFilter(ChoiceFilter):
    """The year of an act's date, among those of the acts that the user sees."""

    @cached_property
    def field(self) -> Any:
        field = super().field
        seen = page_permission_policy.explorable_instances(self.parent.request.user)
        days = ActPage.objects.filter(pk__in=seen.values("pk")).dates("signed_on", "year", "DESC")
        field.choices = [(str(day.year), str(day.year)) for day in days]
        return field

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs.filter(signed_on__year=int(value)) if value else qs


class IssuerFilter(PickedFilter):
    """Any of some organisations that issued the act."""

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        return qs.filter(issuer__in=value) if value else qs


def act_filters() -> type[WagtailFilterSet]:
    """Return what lists of acts are filtered by: as other items, and by kind, year and issuer."""
    kinds = [(kind.code, kind.name) for kind in ACT_KINDS]
    return item_filters(
        ActPage,
        MOMENT,
        MOMENT_LABEL,
        act_kind=ChoiceFilter(
            label=_("Kind of act"), choices=kinds, empty_label=_("All"), widget=RadioSelect
        ),
        year=YearFilter(label=_("Year"), empty_label=_("All"), widget=RadioSelect),
        issuer=IssuerFilter(label=_("Issuer"), widget=SubjectPicker(Organisation)),
    )
