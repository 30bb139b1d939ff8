"""The form of an act."""

from typing import Any

from django import forms

from portal.core.models import Organisation
from portal.publication.admin.item_form import ItemPageForm
from portal.publication.admin.subject_picker import OneSubjectPicker


class ActPageForm(ItemPageForm):
    """Offers the organisations of the page's own language as issuers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "issuer" in self.fields:
            field = self.fields["issuer"]
            self.fields["issuer"] = forms.ChoiceField(
                label=field.label,
                help_text=field.help_text,
                required=False,
                widget=OneSubjectPicker(Organisation),
            )
            self.offer_picked("issuer", [self.instance.issuer] if self.instance.issuer else [])
