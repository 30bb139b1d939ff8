"""The form of what has one code in every language: categories and subjects."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm


class CodedForm(WagtailAdminModelForm):
    """Keeps one object per code and language; the code stays once it is in addresses.

    `taken` is what is said of a code that another object of the language has.
    """

    taken: Any = _("This code is taken in this language.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "code" in self.fields:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = _("Part of addresses: it stays as it is.")

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        others = self._meta.model._default_manager.filter(
            code=code, locale_id=self.instance.locale_id
        )
        if others.exclude(pk=self.instance.pk).exists():
            raise ValidationError(self.taken)
        return code
