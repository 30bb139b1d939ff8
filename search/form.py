"""The search form: what may stand in the page's address, and what is wrong with what does."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from portal.core import languages
from portal.core.day_field import DayField
from search.terms import clean

MAX_LENGTH = 200
# Numbered pages, and those that can only be reached one after the other.
MAX_PAGES, DEEPEST_PAGE = 50, 500
KINDS = {"news": _("News"), "update": _("Updates"), "event": _("Events"), "act": _("Acts")}
SORTS = ("relevance", "date")


class ManyValues(forms.MultipleChoiceField):
    """Ticked boxes; repeated and empty values do no harm."""

    def __init__(self, choices: Collection[str], message: Any) -> None:
        super().__init__(
            choices=[(value, value) for value in choices],
            required=False,
            error_messages={"invalid_choice": message},
        )

    def to_python(self, value: Any) -> list[str]:
        return list(dict.fromkeys(filter(None, super().to_python(value))))


class SearchForm(forms.Form):
    """Checks the parameters of a search address. Unknown parameters and orders are ignored."""

    q = forms.CharField(
        required=False,
        max_length=MAX_LENGTH,
        error_messages={"max_length": _("Shorten the query to 200 characters.")},
    )
    sort = forms.CharField()
    page = forms.IntegerField(required=False, min_value=1, max_value=DEEPEST_PAGE)

    def __init__(
        self, data: QueryDict, categories: Collection[str], subjects: Collection[str]
    ) -> None:
        values: Mapping[str, Any] = {
            "q": clean(data.get("q", "")),
            "sort": data.get("sort") if data.get("sort") in SORTS else SORTS[0],
            "page": data.get("page"),
            "from": data.get("from"),
            "to": data.get("to"),
            **{name: data.getlist(name) for name in ("type", "category", "subject", "lang")},
        }
        super().__init__(values)
        self.fields |= {
            "type": ManyValues(KINDS, _("There is no such type of material.")),
            "category": ManyValues(categories, _("There is no such category.")),
            "subject": ManyValues(
                subjects, _("There is no such form, region, organisation or official.")
            ),
            "lang": ManyValues(languages.content_locales(), _("There is no such language.")),
            # Words of Python's own, so they cannot be attributes of the class.
            "from": DayField(required=False),
            "to": DayField(required=False),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        since, until = values.get("from"), values.get("to")
        if since and until and since > until:
            self.add_error("to", _("The last day is before the first one."))
        return values
