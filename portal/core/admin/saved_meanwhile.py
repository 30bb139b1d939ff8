"""Two editors who save the same word or code at one instant: the second is told at the field."""

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from wagtail.snippets.views.snippets import CreateView, EditView


class SavedMeanwhile:
    """Checks a form again when the database refuses what the form had found free."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
                return response
        except IntegrityError:
            # A new form of the same answers finds what the other editor has saved.
            again = self.get_form()  # type: ignore[attr-defined]
            if self.is_valid(again):  # type: ignore[attr-defined]
                raise
            refused: HttpResponse = self.form_invalid(again)  # type: ignore[attr-defined]
            return refused


class UniqueCreateView(SavedMeanwhile, CreateView):
    """The form of a new object that has something of its own."""


class UniqueEditView(SavedMeanwhile, EditView):
    """The form of an object that has something of its own."""
