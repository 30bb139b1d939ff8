"""“Write separately”: a draft in another language that is a text of its own.

A translation by wagtail-localize follows its source, sentence by sentence. Many texts of a press
service do not: they tell the same news in other words. Such a draft starts as a copy, shares the
number in the address with the first text, and from then on goes its own way.
"""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale, Page

from portal.publication import door


class LanguageForm(forms.Form):
    """Asks for the language of the new text."""

    locale = forms.ModelChoiceField(
        label=gettext_lazy("Language of the new text"),
        queryset=Locale.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, locales: list[Locale], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["locale"]
        field.queryset = Locale.objects.filter(pk__in=[locale.pk for locale in locales])
        field.label_from_instance = Locale.get_display_name
        if locales:
            self.initial.setdefault("locale", locales[0].pk)


class WriteSeparatelyView(WagtailAdminTemplateMixin, FormView):
    """Asks for a language, makes the draft, opens its form."""

    template_name = "publication/admin/write_separately.html"
    form_class = LanguageForm
    page_title = gettext_lazy("Write separately")
    header_icon = "edit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not can_be_written_separately(self.page, request.user):
            raise PermissionDenied
        if not self.locales:
            messages.warning(request, _("This page exists in every language that you write in."))
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def locales(self) -> list[Locale]:
        """The languages that lack the page and in which the user may write."""
        taken = self.page.get_translations(inclusive=True).values("locale")
        parents = self.page.get_parent().get_translations().exclude(locale__in=taken)
        return [
            parent.locale
            for parent in parents.select_related("locale").order_by("locale_id").specific()
            if parent.permissions_for_user(self.request.user).can_add_subpage()
        ]

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        # None: then Wagtail shows a header with the page's title.
        return []

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "locales": self.locales}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, page=self.page)

    def form_valid(self, form: LanguageForm) -> HttpResponse:
        locale = form.cleaned_data["locale"]
        draft = write_separately(self.page, locale, self.request.user)
        messages.success(
            self.request,
            _("A draft in %(language)s is here, with the text that it starts from.")
            % {"language": locale.get_display_name()},
        )
        return redirect("wagtailadmin_pages:edit", draft.pk)


def can_be_written_separately(page: Page, user: Any) -> bool:
    """Return whether the page is an item that the user may edit."""
    is_item = bool(getattr(page.specific_class, "item_kind", ""))
    return is_item and page.permissions_for_user(user).can_edit()


def write_separately(page: Page, locale: Locale, user: Any) -> Page:
    """Return a draft in `locale` that starts from the page's text and shares its number.

    Nothing of it is public, nor will be at a time that was set for the first text.
    """
    with door.transaction(actor=user, reason="written separately"):
        draft = page.copy_for_translation(locale)
        draft.owner = user
        draft.go_live_at = None
        # Made from the title again: the two languages may write it differently.
        draft.slug = ""
        if draft.category:
            draft.category = draft.category.get_translation_or_none(locale)
        draft.save()
        draft.save_revision(user=user, clean=False)
    return draft


def write_separately_url(page: Page, next_url: str | None = None) -> str:
    """Return the address of the view."""
    url = reverse("write_separately", args=[page.pk])
    return f"{url}?{urlencode({'next': next_url})}" if next_url else url
