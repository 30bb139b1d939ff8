"""The entry Events of the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from events.models import EventPage
from portal.publication.admin.viewsets import item_viewsets


@hooks.register("register_admin_viewset")
def register_lists() -> list[ViewSet]:
    """Return the list of events."""
    return list(
        item_viewsets(
            EventPage,
            name="events",
            label=_("Events"),
            icon="calendar-alt",
            order=30,
            moment="start",
            moment_label=_("Begins"),
        )
    )
