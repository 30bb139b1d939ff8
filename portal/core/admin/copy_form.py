"""The form that asks how to copy a page."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm

from portal.core.page_slug import free_slug


class PortalCopyForm(CopyForm):
    """Offers no alias: an alias would show its source's text under another page's address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
        # The page's own is taken, by the page itself.
        self.fields["new_slug"].initial = free_slug(self.page.slug, self.page.get_siblings())
