"""Translations by wagtail-localize go public only when every piece of them is translated.

Where a piece lacks its translation wagtail-localize writes the source's words: Uzbek under `/ru/`.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.update_translations import (
    UpdateTranslationsForm,
    UpdateTranslationsView,
)


def refuse_incomplete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Answer the button “Publish” of a translation that still has words of its source."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()
    total, done = translation.get_progress() if translation else (0, 0)
    if done == total:
        return None
    words = ngettext(
        "Not published: %(missing)d of %(total)d piece is not translated yet. Where a name is "
        "the same in both languages, write it once more.",
        "Not published: %(missing)d of %(total)d pieces are not translated yet. Where a name is "
        "the same in both languages, write it once more.",
        total,
    )
    messages.error(request, words % {"missing": total - done, "total": total})
    return redirect("wagtailadmin_pages:edit", page.pk)


class DraftUpdateForm(UpdateTranslationsForm):
    """Takes changes of the source over into the work of translators, never to readers."""

    publish_translations = forms.BooleanField(
        required=False, disabled=True, initial=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["publish_translations"].help_text = ""


class DraftUpdateView(UpdateTranslationsView):
    """wagtail-localize's view without the choice to publish at once."""

    def get_form(self) -> DraftUpdateForm:
        posted = self.request.method == "POST"
        return DraftUpdateForm(self.request.POST) if posted else DraftUpdateForm()
