"""The calendar's page: editors name and describe it, `views` read the items."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from portal.core.models import IndexPage
from portal.navigation.serving import ServedList


class CalendarPage(ServedList, IndexPage):
    """One month grid for news days and events, at `/calendar/`."""

    fixed_slug = "calendar"
    public_view = "calendar:index"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = []
    max_count_per_parent = 1
    override_translatable_fields = IndexPage.base_translatable_fields

    class Meta:
        verbose_name = _("calendar")
