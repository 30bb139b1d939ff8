"""The field of a page's form in which editors choose the acts that the page cites."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from portal.core import languages
from portal.publication.acts_found import find_acts

LONGEST_QUERY = 200


class ActPicker(forms.SelectMultiple):
    """The chosen acts in their order, and a field that finds others by number or title.

    Everything is buttons and one text field, so that the keyboard reaches it.
    """

    template_name = "publication/admin/act_picker.html"
    # The content locale of the page, said by its form.
    locale = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        titles = {str(number): title for number, title in self.choices}
        chosen = [str(number) for number in value or []]
        context["widget"] |= {
            "chosen": [(number, titles.get(number, number)) for number in chosen],
            "find_url": f"{reverse('find_acts')}?locale={self.locale}",
        }
        return context

    class Media:
        js = ("publication/act-picker.js",)


class FindActsView(View):
    """What the field shows below itself while somebody types."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with a list of buttons; an unknown locale is the default one."""
        locale = request.GET.get("locale", "")
        known = languages.content_locales()
        text = request.GET.get("q", "")[:LONGEST_QUERY].replace("\0", "").strip()
        acts = find_acts(text, locale if locale in known else known[0])
        return render(request, "publication/admin/acts_found.html", {"acts": acts, "asked": text})
