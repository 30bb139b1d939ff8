"""The form of news, updates and events."""

from typing import Any

from django.forms import Media

from portal.core.admin.page_form import PortalPageForm
from portal.core.blocks.credits import CREDIT_IS_MISSING
from portal.core.models import SUBJECT_MODELS, Category
from portal.publication.acts_found import titles_of_acts


class ItemPageForm(PortalPageForm):
    """Offers the categories, regions, organisations and officials of the page's own language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "category" in self.fields:
            self.fields["category"].queryset = Category.objects.filter(
                locale_id=self.instance.locale_id
            )

        for model in SUBJECT_MODELS:
            if model.folder in self.fields:
                found = model._default_manager.filter(locale_id=self.instance.locale_id)
                names = list(found.values_list("code", "name"))
                known = {code for code, _name in names}
                # What has no name in this language stays ticked: saving must not lose it.
                chosen = getattr(self.instance, model.folder)
                names += [(code, code) for code in chosen if code not in known]
                self.fields[model.folder].choices = names
        self._offer_acts()

    def _offer_acts(self) -> None:
        """Let the page keep and take the acts that there are, each shown by its title."""
        if "acts" not in self.fields:
            return
        field, locale = self.fields["acts"], self.instance.locale.language_code
        chosen = [str(number) for number in self.instance.acts]
        name = self.add_prefix("acts")
        given = field.widget.value_from_datadict(self.data, self.files, name) or []
        titles = titles_of_acts([*chosen, *given], locale)
        # What is not public now stays chosen: saving must not lose it.
        field.choices = [*titles.items(), *((each, each) for each in chosen if each not in titles)]
        field.widget.locale = locale

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
        scripts = ["publication/lead-picture.js", "publication/find-choices.js"]
        return super().media + Media(js=scripts)
