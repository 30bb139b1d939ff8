"""The form of news, updates and events."""

from typing import Any

from django.forms import Media

from portal.core.admin.page_form import PortalPageForm
from portal.core.models import Category


class ItemPageForm(PortalPageForm):
    """Offers the categories of the page's own language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "category" in self.fields:
            self.fields["category"].queryset = Category.objects.filter(
                locale_id=self.instance.locale_id
            )

    @property
    def media(self) -> Media:
        return super().media + Media(js=["publication/lead-picture.js"])
