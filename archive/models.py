"""The archive's page: editors name and describe it, `views` read the items."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from portal.core.models import IndexPage
from portal.navigation.serving import ServedList


class ArchivePage(ServedList, IndexPage):
    """Everything published by year, month and day, at `/archive/`."""

    fixed_slug = "archive"
    public_view = "archive:index"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = []
    max_count_per_parent = 1
    override_translatable_fields = IndexPage.base_translatable_fields

    class Meta:
        verbose_name = _("archive")
