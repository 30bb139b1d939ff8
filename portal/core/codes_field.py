"""A field of a page that holds the codes of subjects, the same in every language."""

from typing import Any

from django import forms
from django.db import models


class CodesField(models.JSONField):
    """A list of codes, offered as check boxes; the form fills in the choices.

    No relation: a page's row holds all that its item needs, so that revisions, copies, bulk
    publishing and translations carry it like any other column (docs/adr/0013).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        widget = kwargs.pop("widget", forms.CheckboxSelectMultiple)
        kwargs |= {
            "form_class": forms.MultipleChoiceField,
            "widget": widget,
            "show_hidden_initial": False,
        }
        # JSONField's own would want an encoder and JSON as text.
        return models.Field.formfield(self, **kwargs)
