"""The entry Acts of the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from portal.acts.admin import MOMENT, MOMENT_LABEL, act_filters
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
            moment=MOMENT,
            moment_label=MOMENT_LABEL,
            filters=act_filters(),
        )
    )
