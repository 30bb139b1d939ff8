"""A field that chooses some of thousands: what is chosen, and a field that finds others."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from portal.core import languages

LONGEST_QUERY = 200
# An answer has no more than this: whoever looks for others types more.
MOST_FOUND = 20


class Picker(forms.SelectMultiple):
    """The chosen values in their order, and a field that finds others by name.

    Everything is buttons and one text field, so that the keyboard reaches it. The form's field
    need know the names of what is chosen only (`names_of`); the rest is found while one types.
    """

    template_name = "publication/admin/picker.html"
    chosen_label: Any = _("Chosen")
    find_label: Any = _("Find by name")
    # How many can be chosen; 0 for any number.
    most = 0
    # The content locale of the page, said by its form; none in a list of pages in all languages.
    locale = ""

    def names_of(self, values: list[str]) -> dict[str, str]:
        """Return {value: name} of those values that can be chosen, in the picker's locale."""
        raise NotImplementedError

    def find_url(self) -> str:
        """Return the address that finds values by what is typed (see `FindView`)."""
        raise NotImplementedError

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        names = {str(each): label for each, label in self.choices}
        chosen = self.values_in(value)
        context["widget"] |= {
            "chosen": [(each, names.get(each, each)) for each in chosen],
            "chosen_label": self.chosen_label,
            "find_label": self.find_label,
            "find_url": f"{self.find_url()}?locale={self.locale}",
            "most": self.most,
            "described_by": context["widget"]["attrs"].get("aria-describedby", ""),
        }
        return context

    def values_in(self, value: Any) -> list[str]:
        """Return what a form's field has or was given, one value or several, as a list."""
        return [each for each in self.format_value(value) if each]

    @property
    def locales(self) -> list[str]:
        """The locales whose names are shown: the page's own, or all, the interface's first."""
        return named_locales(self.locale)

    class Media:
        js: ClassVar = ["publication/picker.js"]


class PickOne:
    """A picker of one value at most, which is what the form's field gets."""

    most = 1

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Return the value, "" for none."""
        given = super().value_from_datadict(data, files, name)  # type: ignore[misc]
        return given[-1] if given else ""


def named_locales(locale: str) -> list[str]:
    """Return the one locale, or without a known one all of them, the interface's first."""
    known = languages.content_locales()
    if locale in known:
        return [locale]
    first = languages.content_locale(get_language())
    return [first, *(code for code in known if code != first)]


def offer_chosen(field: forms.Field, names: dict[str, str], kept: list[str]) -> None:
    """Give a field the names of what can stay chosen or was found.

    What is `kept` and has no name stays chosen under its own value: saving must not lose it.
    """
    field.choices = [*names.items(), *((each, each) for each in kept if each not in names)]  # type: ignore[attr-defined]


class FindView(View):
    """What a picker shows below itself while somebody types."""

    # Said when nothing was found.
    nothing: ClassVar[Any] = ""

    def find(self, text: str, locales: list[str]) -> list[tuple[str, str]]:
        """Return (value, name) of what the text means, the likeliest first, named in a locale.

        One more than `MOST_FOUND` at most: it tells that there are others.
        """
        raise NotImplementedError

    def get(self, request: HttpRequest, **_kwargs: str) -> HttpResponse:
        """Answer with a list of buttons; an unknown locale is the interface's."""
        text = request.GET.get("q", "")[:LONGEST_QUERY].strip()
        locales = named_locales(request.GET.get("locale", ""))
        found = self.find(text, locales) if text else []
        context = {
            "asked": text,
            "found": found[:MOST_FOUND],
            "is_cut": len(found) > MOST_FOUND,
            "nothing": self.nothing,
        }
        return render(request, "publication/admin/picker_found.html", context)
