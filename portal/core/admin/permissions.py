"""What nobody may do with pages of the portal, whatever the group."""

from wagtail.models import PagePermissionTester


class PortalPagePermissions(PagePermissionTester):
    """Wagtail's answers, with “no” to what is switched off: then no button offers it."""

    def can_move(self) -> bool:
        """Pages keep their place: their published addresses would break."""
        return not self.page.keeps_its_place and super().can_move()

    def can_reorder_children(self) -> bool:
        """No order by hand: lists are ordered by date, and the explorer would load every page."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """No private pages: a page is public or it is a draft."""
        return False
