"""Categories in the admin: a list in the menu, one row per language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import LocaleColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from portal.core.models import Category


class CategoryForm(WagtailAdminModelForm):
    """Keeps one category per code and language; the code stays once it is in addresses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "code" in self.fields:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = _("Part of addresses: it stays as it is.")

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        others = Category.objects.filter(code=code, locale_id=self.instance.locale_id)
        if others.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is a category with this code in this language."))
        return code


class CategoryListView(IndexView):
    """The list of all categories in all languages."""

    # Wagtail would join “Add” and the model's name, which Russian cannot.
    add_item_label = _("Add a category")


class CategoryViewSet(SnippetViewSet):
    """The menu's entry Categories."""

    model = Category
    index_view_class = CategoryListView
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
