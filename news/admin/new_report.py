"""“New photo report”: title, language and files; what comes next is the table of pictures."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from news.admin.photo_forms import AllPicturesForm
from news.admin.photo_table import add_pictures, tell_refused
from news.models import NewsIndexPage, NewsPage
from portal.core.languages import content_locales
from portal.publication import door
from portal.publication.admin.listing import ItemListView


def indexes_to_write_in(user: Any) -> list[NewsIndexPage]:
    """Return the lists of news below which the user may write, in the order of languages."""
    order = content_locales()
    indexes = NewsIndexPage.objects.filter(locale__language_code__in=order)
    return sorted(
        (
            index
            for index in indexes.select_related("locale")
            if index.permissions_for_user(user).can_add_subpage()
        ),
        key=lambda index: order.index(index.locale.language_code),
    )


class NewsListView(ItemListView):
    """The list of news, with the shortest way to a photo report."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons = list(super().header_buttons)
        if buttons:
            url = reverse("news_new_report")
            # Behind the languages.
            buttons.append(
                HeaderButton(_("New photo report"), url=url, icon_name="image", priority=100)
            )
        return buttons


class NewReportForm(AllPicturesForm):
    """What a report begins with: the rest has its place in the table and the form."""

    title = forms.CharField(label=_("Title"), max_length=255)
    language = forms.ChoiceField(label=_("Language"))

    field_order = ("title", "language")

    def __init__(self, *args: Any, indexes: list[NewsIndexPage], **kwargs: Any) -> None:
        super().__init__(*args, there=0, **kwargs)
        language: Any = self.fields["language"]
        language.choices = [(index.pk, index.locale.get_display_name()) for index in indexes]


class NewReportView(WagtailAdminTemplateMixin, FormView):
    """Makes a draft with the dropped pictures and opens their table. It publishes nothing."""

    template_name = "news/admin/new_report.html"
    form_class = NewReportForm
    page_title = _("New photo report")
    header_icon = "image"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.indexes = indexes_to_write_in(request.user)
        if not self.indexes:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        # None: then Wagtail shows a header with the title.
        return []

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "indexes": self.indexes}

    def form_valid(self, form: NewReportForm) -> HttpResponse:
        given, user = form.cleaned_data, self.request.user
        if given["pictures"].files and not policy_registry.get_by_type(
            get_image_model()
        ).user_has_permission(user, "add"):
            raise PermissionDenied
        index = next(each for each in self.indexes if str(each.pk) == given["language"])
        with door.transaction(actor=user, reason="new photo report"):
            page = NewsPage(title=given["title"], owner_id=user.pk, live=False)
            index.add_child(instance=page)
            add_pictures(page, given, user)
            page.save_revision(user=user, clean=False)
        tell_refused(self.request, given["pictures"])
        return redirect("news_photos", page.pk)
