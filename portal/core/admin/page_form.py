"""The form of every page: what it fills in, what it no longer lets change."""

from typing import Any

from django.forms import TextInput
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from portal.core.page_slug import is_made_from
from portal.core.slugs import ascii_slug

FROZEN_ADDRESS = _(
    "The page has been public: its address stays as it is, so that no link to it breaks."
)


class PortalPageForm(WagtailAdminPageForm):
    """Leaves the words of the address to the page until an editor writes some.

    Autosave stores a page while its title is half typed. So an address that was made from the
    title is shown as an empty field: left empty, it follows the title until it is public.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self._prepare_slug()

    def _prepare_slug(self) -> None:
        field, page = self.fields["slug"], self.instance
        field.required = False
        # No script of the browser writes here.
        field.widget = TextInput()
        if page.address_is_frozen:
            field.disabled = True
            field.help_text = FROZEN_ADDRESS
        elif page.pk and is_made_from(page.slug, ascii_slug(page.title, page.locale.language_code)):
            field.widget.attrs["placeholder"] = page.slug
            self.initial["slug"] = ""
