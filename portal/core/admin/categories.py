"""Categories in the admin: a list in the menu, one row per language."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import LocaleColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from portal.core.admin.coded_form import CodedForm
from portal.core.admin.saved_meanwhile import UniqueCreateView, UniqueEditView
from portal.core.models import Category


class CategoryForm(CodedForm):
    """Says of a taken code that a category has it."""

    taken = _("There is a category with this code in this language.")


class CategoryListView(IndexView):
    """The list of all categories in all languages."""

    # Wagtail would join “Add” and the model's name, which Russian cannot.
    add_item_label = _("Add a category")


class CategoryViewSet(SnippetViewSet):
    """The menu's entry Categories."""

    model = Category
    index_view_class = CategoryListView
    add_view_class = UniqueCreateView
    edit_view_class = UniqueEditView
    icon = "tag"
    menu_label = _("Categories")
    menu_name = "categories"
    menu_order = 40
    add_to_admin_menu = True
    list_display = ("name", LocaleColumn(label=_("Language")), "code", "sort_order")
    ordering = ("sort_order", "name", "locale")
    list_per_page = 50
    search_fields = ("name", "code")
    edit_handler = ObjectList(
        [
            FieldPanel("name", help_text=_("As readers see it above a story.")),
            FieldPanel("code"),
            FieldPanel("sort_order", help_text=_("The lowest number comes first.")),
        ],
        base_form_class=CategoryForm,
    )
