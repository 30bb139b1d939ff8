"""The lists of items, of each kind: one for the menu, one for the explorer."""

from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.core.admin.explorer import UnorderedExplorerView
from portal.core.languages import content_locales
from portal.publication.admin.states import with_states

PER_PAGE = 50


class ItemListing:
    """What both lists share: few queries, however many rows."""

    paginate_by = PER_PAGE
    show_export_buttons = False

    def annotate_queryset(self, pages: PageQuerySet) -> QuerySet:
        pages = pages.select_related("locale", "category", "content_type").defer_streamfields()
        pages = pages.prefetch_workflow_states().annotate_has_untranslated_locale()
        return with_states(pages)

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Find words of the title, in drafts too, which the search index does not hold.

        A kind may know its pages by something else than words of a title.
        """
        known = queryset.model.known_by(self.search_query)  # type: ignore[attr-defined]
        if known is not None:
            return queryset.filter(known)
        for word in self.search_query.split():  # type: ignore[attr-defined]
            # SQLite folds only ASCII.
            spellings = {word, word.lower(), word.capitalize(), word.upper()}
            found = Q()
            for spelling in spellings:
                found |= Q(title__icontains=spelling) | Q(draft_title__icontains=spelling)
            queryset = queryset.filter(found)
        return queryset

    def get_ordering(self) -> str:
        ordering = self.request.GET.get("ordering", self.default_ordering)  # type: ignore[attr-defined]
        known = ordering in self.get_valid_orderings()  # type: ignore[attr-defined]
        return ordering if known else self.default_ordering  # type: ignore[attr-defined]

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        # The key makes pages of a list steady where many share a moment.
        return queryset.order_by(self.ordering, "-pk")  # type: ignore[attr-defined]


class ItemListView(ItemListing, IndexView):
    """Everything of one kind in all languages, for the menu."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """One button for a new page in each language in which the user may write."""
        names = [
            (index.locale.get_display_name(), self._new_url(index))
            for index in self._indexes()
            if index.permissions_for_user(self.request.user).can_add_subpage()
        ]
        return [
            HeaderButton(
                name,
                url=url,
                icon_name="plus",
                attrs={"aria-label": _("New: %(language)s") % {"language": name}},
                # Wagtail sorts by it; the names alone would stand in the order of the alphabet.
                priority=place,
            )
            for place, (name, url) in enumerate(names)
        ]

    def get_add_url(self) -> None:
        """No button that asks for a parent: the language says where a page goes."""

    def _indexes(self) -> list[Page]:
        parent, *_others = self.model.allowed_parent_page_models()
        order = content_locales()
        indexes = parent.objects.filter(locale__language_code__in=order)
        return sorted(
            indexes.select_related("locale", "content_type"),
            key=lambda index: order.index(index.locale.language_code),
        )

    def _new_url(self, index: Page) -> str:
        meta = self.model._meta
        url = reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, index.pk])
        return f"{url}?{urlencode({'next': self.index_url})}"


class ItemExplorerView(ItemListing, UnorderedExplorerView):
    """What stands below one list's page."""

    @cached_property
    def explorable_columns(self) -> list[Any]:
        # Items have no pages below them to explore.
        return list(self.columns)


class ItemUseView(ItemListing, ContentTypeUseView):
    """All pages of one type, as the report of page types shows them."""
