"""The view that repairs the letters of a page: a look at what would change, then a new draft."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from portal.core.scripts_of_texts import (
    ScriptReport,
    repair_mixed_words,
    report_of,
    write_in_latin,
)

ACTIONS = {"repair": repair_mixed_words, "latin": write_in_latin}


class LettersForm(forms.Form):
    """Says which of the two repairs is wanted."""

    action = forms.ChoiceField(choices=[(name, name) for name in ACTIONS])


class LettersView(WagtailAdminTemplateMixin, FormView):
    """Shows words of mixed script and Cyrillic words of the newest draft; POST saves another."""

    template_name = "core/admin/letters.html"
    form_class = LettersForm
    page_title = gettext_lazy("Letters")
    header_icon = "edit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        may = page.permissions_for_user(request.user)
        if not may.can_edit() or may.page_locked():
            raise PermissionDenied
        self.draft = page.get_latest_revision_as_object()
        self.report: ScriptReport = report_of(self.draft)
        if not self.report:
            messages.success(request, _("Every word of this page is in the right letters."))
            return redirect("wagtailadmin_pages:edit", page.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.draft.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        # None: then Wagtail shows a header with the page's title.
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, page=self.draft, report=self.report)

    def form_valid(self, form: LettersForm) -> HttpResponse:
        ACTIONS[form.cleaned_data["action"]](self.draft)
        self.draft.write_rightly()
        # A draft may still lack what publishing needs.
        self.draft.save_revision(user=self.request.user, log_action=True, clean=False)
        messages.success(self.request, _("The letters are repaired and saved as a draft."))
        return redirect("wagtailadmin_pages:edit", self.draft.pk)

    def form_invalid(self, form: LettersForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=400)
