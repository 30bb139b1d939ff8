"""The form of a picture, which keeps the credit that readers see."""

from django.core.exceptions import ValidationError
from wagtail.images.forms import BaseImageForm

from portal.publication.credits_kept import may_lose_its_credit
from portal.publication.guards import Refused


class ImageForm(BaseImageForm):
    """Wagtail's form; a credit that public texts show can be changed, but not erased."""

    def clean_credit(self) -> str:
        """Say which texts need the credit."""
        credit: str = self.cleaned_data["credit"]
        if self.instance.pk and not credit.strip():
            try:
                may_lose_its_credit(self.instance)
            except Refused as reason:
                raise ValidationError(str(reason)) from reason
        return credit
