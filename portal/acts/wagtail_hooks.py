"""The entry Acts of the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from portal.acts.listing import ActListView
from portal.acts.models import ActPage
from portal.publication.admin.viewsets import item_viewsets


@hooks.register("register_admin_viewset")
def register_lists() -> list[ViewSet]:
    """Return the list of acts."""
    return list(
        item_viewsets(
            ActPage,
            name="acts",
            label=_("Acts"),
            icon="doc-full",
            order=35,
            moment="signed_on",
            moment_label=_("Date of the act"),
            list_view=ActListView,
        )
    )
