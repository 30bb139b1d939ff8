"""The lexicon in the admin: a list in the menu, a form that says what an entry would change."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList, Panel
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from portal.core.admin.saved_meanwhile import UniqueCreateView, UniqueEditView
from portal.core.models import LexiconEntry
from portal.core.models.lexicon import LONGEST
from portal.publication.lexicon_trial import trial_of

# More digits than any row's number has.
LONGEST_NUMBER = 19


class TrialPanel(Panel):
    """Below the fields: what would change. Filled anew while the entry is typed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "publication/admin/lexicon_trial_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "entry": self.instance, "trial": trial_of(self.instance)}


class LexiconForm(WagtailAdminModelForm):
    """Brings the script that tries an entry out."""

    @property
    def media(self) -> Media:
        return super().media + Media(js=["publication/lexicon-trial.js"])


class LexiconListView(IndexView):
    """The list of all entries."""

    # Wagtail would join “Add” and the model's name, which Russian cannot.
    add_item_label = _("Add a word or phrase")


class LexiconViewSet(SnippetViewSet):
    """The menu's entry Lexicon."""

    model = LexiconEntry
    index_view_class = LexiconListView
    add_view_class = UniqueCreateView
    edit_view_class = UniqueEditView
    icon = "openquote"
    menu_label = _("Lexicon")
    menu_name = "lexicon"
    menu_order = 45
    add_to_admin_menu = True
    list_display = ("latin", "cyrillic", "note")
    ordering = ("latin",)
    list_per_page = 50
    search_fields = ("latin", "cyrillic", "note")
    edit_handler = ObjectList(
        [
            FieldPanel("latin"),
            FieldPanel("cyrillic"),
            FieldPanel("note"),
            TrialPanel(heading=_("What it would change")),
        ],
        base_form_class=LexiconForm,
    )


class LexiconTrialView(View):
    """Answers what an entry would change, as a fragment of the form. Saves nothing."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        app = LexiconEntry._meta.app_label
        if not request.user.has_perms([f"{app}.view_{LexiconEntry._meta.model_name}"]):
            raise PermissionDenied
        pk = request.GET.get("entry", "")
        entry = LexiconEntry(
            pk=int(pk) if pk.isascii() and pk.isdigit() and len(pk) < LONGEST_NUMBER else None,
            latin=request.GET.get("latin", "")[:LONGEST],
            cyrillic=request.GET.get("cyrillic", "")[:LONGEST],
        )
        return render(request, "publication/admin/lexicon_trial.html", {"trial": trial_of(entry)})
