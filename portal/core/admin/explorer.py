"""The explorer of pages without Wagtail's ordering by hand.

`?ordering=ord` turns pagination off: a list of 10,000 pages took over three minutes. Lists of the
portal are ordered by date, so nobody needs it; the view must not know it, since hiding the button
leaves the address.
"""

from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page


class UnorderedExplorerView(ExplorableIndexView):
    """Wagtail's explorer, always in pages."""

    sort_order_field = None


class UnorderedPageViewSet(PageViewSet):
    """The views of every page type that has no viewset of its own."""

    model = Page
    index_view_class = UnorderedExplorerView
