"""The filters of the lists of news, updates and events."""

from typing import Any

from django.db.models import QuerySet
from django.forms import RadioSelect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import Page

from portal.core.languages import content_locale
from portal.core.models import Category
from portal.publication.admin.states import PageState, in_state


def category_choices() -> list[tuple[str, str]]:
    """Return (code, name) of all categories, named in the interface's language if possible."""
    wanted = content_locale(get_language())
    names: dict[str, str] = {}
    for code, name, locale in Category.objects.values_list("code", "name", "locale__language_code"):
        if code not in names or locale == wanted:
            names[code] = name
    return list(names.items())


class CategoryFilter(ChoiceFilter):
    """A category in whatever language the page is."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs.filter(category__code=value) if value else qs


class StateFilter(ChoiceFilter):
    """Draft, public, scheduled, changed."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return in_state(qs, value) if value else qs


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

        class Meta:
            model = item
            fields: list[str] = []

    ItemFilters.base_filters[moment] = DateFromToRangeFilter(
        field_name=moment, label=moment_label, widget=DateRangePickerWidget
    )
    return ItemFilters
