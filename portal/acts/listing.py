"""The list of acts in the admin."""

from django.db.models import QuerySet

from portal.core.act_numbers import read_number
from portal.publication.admin.listing import ItemListView


class ActListView(ItemListView):
    """Finds an act by its number in any spelling, and by words of its title like other lists."""

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        if number := read_number(self.search_query):
            return queryset.filter(act_kind=number.kind, act_number=number.number)
        return super().search_queryset(queryset)
