"""The form of an act."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from portal.core.models import Organisation
from portal.publication.admin.item_form import ItemPageForm


class ActPageForm(ItemPageForm):
    """Offers the organisations of the page's own language as issuers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Organisation.objects.in_locale(self.instance.locale.language_code)
        names = dict(found.values_list("code", "name"))
        chosen = self.instance.issuer
        # What has no name in this language stays chosen: saving must not lose it.
        offered = [*names.items(), *([(chosen, chosen)] if chosen not in {"", *names} else [])]
        if "issuer" in self.fields:
            field = self.fields["issuer"]
            self.fields["issuer"] = forms.ChoiceField(
                label=field.label,
                help_text=field.help_text,
                required=False,
                choices=[("", _("Not said")), *offered],
            )
