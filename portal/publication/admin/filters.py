"""The filters of the lists of news, updates and events."""

from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.forms import RadioSelect
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_filters.fields import DateRangeField
from django_filters.filters import ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import Page

from portal.core.day_field import DayField
from portal.core.languages import content_locale
from portal.core.models import SUBJECT_MODELS, Category
from portal.core.models.subjects import subject_key
from portal.publication.admin.states import PageState, in_state
from portal.publication.item_forms import ItemForm


def category_choices() -> list[tuple[str, str]]:
    """Return (code, name) of all categories, named in the interface's language if possible."""
    wanted = content_locale(get_language())
    names: dict[str, str] = {}
    for code, name, locale in Category.objects.values_list("code", "name", "locale__language_code"):
        if code not in names or locale == wanted:
            names[code] = name
    return list(names.items())


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


def subject_choices() -> list[tuple[Any, list[tuple[str, str]]]]:
    """Return (dimension, (key, name) of all its subjects), named as categories are."""
    wanted = content_locale(get_language())
    choices = []
    for model in SUBJECT_MODELS:
        names: dict[str, str] = {}
        rows = model._default_manager.values_list("code", "name", "locale__language_code")
        for code, name, locale in rows.order_by("sort_order", "name"):
            key = subject_key(model.dimension, code)
            if key not in names or locale == wanted:
                names[key] = name
        if names:
            choices.append((capfirst(str(model._meta.verbose_name_plural)), list(names.items())))
    return choices


class FormFilter(ChoiceFilter):
    """A form of items; what has none said is what an empty page of its kind is."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        wanted = {value, ""} if value == qs.model().usual_form else {value}
        return qs.filter(form__in=wanted)


class SubjectFilter(ChoiceFilter):
    """A region, organisation or official that pages name, drafts that never were public too."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        dimension, _colon, code = value.partition(":")
        model = next((each for each in SUBJECT_MODELS if each.dimension == dimension), None)
        if model is None:
            return qs
        # Both databases keep the list as text with its codes in quotes.
        codes = Cast(model.folder, TextField())
        return qs.annotate(named_codes=codes).filter(named_codes__contains=f'"{code}"')


def item_filters(item: type[Page], moment: str, moment_label: Any) -> type[WagtailFilterSet]:
    """Return the filters of a page type whose items are ordered by the field `moment`.

    Wagtail adds the filter by language itself.
    """

    class ItemFilters(WagtailFilterSet):
        category = CategoryFilter(
            label=_("Category"), choices=category_choices, empty_label=_("All"), widget=RadioSelect
        )
        state = StateFilter(
            label=_("State"),
            choices=PageState.choices,
            empty_label=_("All"),
            widget=RadioSelect,
        )
        form = FormFilter(label=_("Form"), choices=ItemForm.choices, empty_label=_("All"))
        subject = SubjectFilter(
            label=_("Region, organisation or official"),
            choices=subject_choices,
            empty_label=_("All"),
        )

        class Meta:
            model = item
            fields: list[str] = []

    ItemFilters.base_filters[moment] = DayRangeFilter(
        field_name=moment, label=moment_label, widget=DateRangePickerWidget
    )
    return ItemFilters
