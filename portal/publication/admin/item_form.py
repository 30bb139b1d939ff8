"""The form of items."""

from typing import Any

from django.forms import Media

from portal.core.admin.page_form import PortalPageForm
from portal.core.blocks.credits import CREDIT_IS_MISSING
from portal.core.models import Category, Region
from portal.publication.admin.picker import Picker, offer_chosen


class ItemPageForm(PortalPageForm):
    """Offers the categories, regions, organisations and officials of the page's own language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "category" in self.fields:
            self.fields["category"].queryset = Category.objects.filter(
                locale_id=self.instance.locale_id
            )

        if "regions" in self.fields:
            regions = Region.objects.in_locale(self.instance.locale.language_code)
            names = dict(regions.values_list("code", "name"))
            offer_chosen(self.fields["regions"], names, self.instance.regions)
        for name, field in self.fields.items():
            if isinstance(field.widget, Picker):
                self.offer_picked(name, getattr(self.instance, name))

    def offer_picked(self, name: str, chosen: list[str]) -> None:
        """Let a picker's field keep what the page has and take what was posted, as far as it is."""
        field, locale = self.fields[name], self.instance.locale.language_code
        field.widget.locale = locale
        given = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        wanted = [*map(str, chosen), *field.widget.values_in(given)]
        offer_chosen(field, field.widget.names_of(wanted), chosen)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        picture = cleaned.get("lead_picture")
        credit = cleaned.get("lead_picture_credit") or (picture.credit if picture else "")
        # A draft may lack it: the credit is often what is asked for last.
        if picture and not credit.strip() and not self.is_deferred_validation:
            self.add_error("lead_picture_credit", CREDIT_IS_MISSING)
        return cleaned

    @property
    def media(self) -> Media:
        return super().media + Media(js=["publication/lead-picture.js"])
