"""The filters of the lists of items."""

from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_filters.fields import DateRangeField
from django_filters.filters import (
    ChoiceFilter,
    DateFromToRangeFilter,
    Filter,
    MultipleChoiceFilter,
)
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import Page

from portal.core.day_field import DayField
from portal.core.languages import content_locale
from portal.core.models import Category, Official, Organisation, Region
from portal.publication.admin.act_picker import ActPicker
from portal.publication.admin.states import PageState, in_state
from portal.publication.admin.subject_picker import SubjectPicker
from portal.publication.item_forms import ItemForm


def category_choices() -> list[tuple[str, str]]:
    """Return (code, name) of all categories, named in the interface's language if possible."""
    return _named(Category.objects.all())


class DayRangeField(DateRangeField):
    """Two days, each written as people write it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = (DayField(required=False), DayField(required=False))


class DayRangeFilter(DateFromToRangeFilter):
    """From one day to another, both included."""

    field_class = DayRangeField


class CategoryFilter(ChoiceFilter):
    """A category in whatever language the page is."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs.filter(category__code=value) if value else qs


class StateFilter(ChoiceFilter):
    """Draft, public, scheduled, changed."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return in_state(qs, value) if value else qs


def region_choices() -> list[tuple[str, str]]:
    """Return (code, name) of all regions, named as categories are."""
    return _named(Region.objects.order_by("sort_order", "name"))


def _named(found: QuerySet) -> list[tuple[str, str]]:
    """Return (code, name) of each code once, named in the interface's language if possible."""
    wanted = content_locale(get_language())
    names: dict[str, str] = {}
    for code, name, locale in found.values_list("code", "name", "locale__language_code"):
        if code not in names or locale == wanted:
            names[code] = name
    return list(names.items())


class FormFilter(ChoiceFilter):
    """A form of items; what has none said is what an empty page of its kind is."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        wanted = {value, ""} if value == qs.model().usual_form else {value}
        return qs.filter(form__in=wanted)


class CodesFilter(MultipleChoiceFilter):
    """Any of some codes that pages name in a column of codes, drafts that never were public too."""

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        if not value:
            return qs
        # Both databases keep the list as text with its codes in quotes.
        column = f"text_of_{self.field_name}"
        qs = qs.alias(**{column: Cast(self.field_name, TextField())})
        named = [Q(**{f"{column}__contains": f'"{code}"'}) for code in value]
        return qs.filter(reduce(or_, named))


class PickedFilter(CodesFilter):
    """The same for codes of which there are thousands: the widget is a picker.

    Its field knows the names of what is picked only.
    """

    @cached_property
    def field(self) -> Any:
        field = super().field
        picked = self.parent.data.getlist(self.field_name)
        field.choices = list(field.widget.names_of(picked).items())
        return field


class ItemFilters(WagtailFilterSet):
    """What every kind of item is filtered by. Wagtail adds the filter by language itself."""

    category = CategoryFilter(
        label=_("Category"), choices=category_choices, empty_label=_("All"), widget=RadioSelect
    )
    state = StateFilter(
        label=_("State"), choices=PageState.choices, empty_label=_("All"), widget=RadioSelect
    )
    form = FormFilter(label=_("Form"), choices=ItemForm.choices, empty_label=_("All"))
    regions = CodesFilter(label=_("Region"), choices=region_choices, widget=CheckboxSelectMultiple)
    organisations = PickedFilter(label=_("Organisation"), widget=SubjectPicker(Organisation))
    officials = PickedFilter(label=_("Official"), widget=SubjectPicker(Official))
    acts = PickedFilter(label=_("Act"), widget=ActPicker())


def item_filters(
    item: type[Page], moment: str, moment_label: Any, **own: Filter
) -> type[WagtailFilterSet]:
    """Return the filters of a page type whose items are ordered by the field `moment`.

    `own` are those that only this type has.
    """
    day = DayRangeFilter(field_name=moment, label=moment_label, widget=DateRangePickerWidget)
    meta = type("Meta", (), {"model": item, "fields": []})
    return type("ItemFilters", (ItemFilters,), {moment: day, **own, "Meta": meta})
