"""Synonyms and best answers: lists and forms."""

from typing import Any

from django.forms import Textarea
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.snippets.views.snippets import (
    CreateView,
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from portal.publication.admin.panels import ItemChooserPanel
from search.admin.overview import OverviewViewSet
from search.editorial import MOST_BEST, BestBet, SynonymGroup
from search.form import MAX_LENGTH

LINES = 6


class FilledCreateView(CreateView):
    """A new row whose first field is filled from the address: a query that found nothing."""

    filled_field = ""

    def get_initial_form_instance(self) -> Any:
        text = self.request.GET.get(self.filled_field, "")[:MAX_LENGTH]
        return self.model(**{self.filled_field: text})


class SynonymCreateView(FilledCreateView):
    """A new group that begins with the name in `?names=`."""

    filled_field = "names"


class BestBetCreateView(FilledCreateView):
    """A new best answer to the query in `?queries=`."""

    filled_field = "queries"


class SynonymListView(IndexView):
    """All groups."""

    # Wagtail would join “Add” and the model's name, which Russian cannot.
    add_item_label = _("Add synonyms")


class BestBetListView(IndexView):
    """All best answers."""

    add_item_label = _("Add a best answer")


class SynonymViewSet(SnippetViewSet):
    """The menu's entry for synonyms."""

    model = SynonymGroup
    index_view_class = SynonymListView
    add_view_class = SynonymCreateView
    icon = "tag"
    menu_label = _("Synonyms")
    menu_name = "search-synonyms"
    list_display = ("__str__",)
    search_fields = ("names",)
    edit_handler = ObjectList([FieldPanel("names", widget=Textarea(attrs={"rows": LINES}))])


class BestBetViewSet(SnippetViewSet):
    """The menu's entry for best answers."""

    model = BestBet
    index_view_class = BestBetListView
    add_view_class = BestBetCreateView
    icon = "pick"
    menu_label = _("Best answers")
    menu_name = "search-best-answers"
    list_display = ("__str__",)
    search_fields = ("queries",)
    edit_handler = ObjectList(
        [
            FieldPanel("queries", widget=Textarea(attrs={"rows": LINES})),
            InlinePanel(
                "stories",
                [ItemChooserPanel("page")],
                heading=_("Stories"),
                label=_("story"),
                min_num=1,
                max_num=MOST_BEST,
                help_text=_(
                    "Shown above all results, in this order. One language version stands for the "
                    "story: readers get it in their own language."
                ),
            ),
        ]
    )


class SearchGroup(SnippetViewSetGroup):
    """The menu "Search"."""

    menu_label = _("Search")
    menu_name = "search"
    menu_icon = "search"
    menu_order = 50
    items = (OverviewViewSet, SynonymViewSet, BestBetViewSet)
