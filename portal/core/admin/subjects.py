"""Organisations, officials and regions in the admin: one row per language."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import LocaleColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from portal.core.admin.coded_form import CodedForm
from portal.core.admin.saved_meanwhile import UniqueCreateView, UniqueEditView
from portal.core.models import Official, Organisation, Region


def subject_panels(*own: Panel) -> ObjectList:
    """Return the form of a subject; `own` are the panels that only its sort has."""
    return ObjectList(
        [
            FieldPanel("name", help_text=_("As readers see it.")),
            FieldPanel("code"),
            FieldPanel("description"),
            *own,
            FieldPanel("sort_order", help_text=_("The lowest number comes first.")),
        ],
        base_form_class=CodedForm,
    )


# Wagtail would join “Add” and the model's name, which Russian cannot.
class OrganisationListView(IndexView):
    """The list of all organisations in all languages."""

    add_item_label = _("Add an organisation")


class OfficialListView(IndexView):
    """The list of all officials in all languages."""

    add_item_label = _("Add an official")


class RegionListView(IndexView):
    """The list of all regions in all languages."""

    add_item_label = _("Add a region")


class SubjectViewSet(SnippetViewSet):
    """What the three lists share."""

    add_view_class = UniqueCreateView
    edit_view_class = UniqueEditView
    list_display = ("name", LocaleColumn(label=_("Language")), "code", "sort_order")
    ordering = ("sort_order", "name", "locale")
    list_per_page = 50
    search_fields = ("name", "code")


class OrganisationViewSet(SubjectViewSet):
    """The menu's entry Organisations."""

    model = Organisation
    index_view_class = OrganisationListView
    icon = "group"
    menu_label = _("Organisations")
    edit_handler = subject_panels(FieldPanel("website"))


class OfficialViewSet(SubjectViewSet):
    """The menu's entry Officials."""

    model = Official
    index_view_class = OfficialListView
    icon = "user"
    menu_label = _("Officials")
    edit_handler = subject_panels(FieldPanel("posts"))


class RegionViewSet(SubjectViewSet):
    """The menu's entry Regions."""

    model = Region
    index_view_class = RegionListView
    icon = "site"
    menu_label = _("Regions")
    edit_handler = subject_panels()


class SubjectsGroup(SnippetViewSetGroup):
    """The menu's entry with the three lists."""

    menu_label = _("Subjects")
    menu_icon = "tag"
    menu_name = "subjects"
    menu_order = 42
    items = (OrganisationViewSet, OfficialViewSet, RegionViewSet)
