"""Notices in the admin: all languages in one form, the list says what readers see now."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from portal.core.languages import content_locales
from portal.core.models import Notice
from portal.core.models.notices import LONGEST, Level

ROWS = 3
LANGUAGE_NAMES = dict(settings.WAGTAIL_CONTENT_LANGUAGES)


def text_name(locale: str) -> str:
    """Return the name of the form's field for a content locale's text."""
    return f"text_{locale}"


def text_field(locale: str) -> forms.CharField:
    """Return the form's field for a content locale's text; only the default's must be filled."""
    is_main = locale == settings.LANGUAGE_CODE
    return forms.CharField(
        label=LANGUAGE_NAMES[locale],
        required=is_main,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": ROWS}),
        help_text=_("One or two sentences: what happened, where, what to do.")
        if is_main
        else _("Left empty, readers see the text of the first language."),
    )


class TextsForm(WagtailAdminModelForm):
    """Joins a field for each language into the notice's texts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for locale, text in (self.instance.texts or {}).items():
            if text_name(locale) in self.fields:
                self.initial.setdefault(text_name(locale), text)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        known = self.instance.texts or {}
        typed = {locale: cleaned.get(text_name(locale), "") for locale in content_locales()}
        # A text of a language that is switched off now stays for the day it comes back.
        self.instance.texts = {**known, **typed}
        return cleaned


# A form and its panels need the names of fields when they are declared.
NoticeForm = type(
    "NoticeForm",
    (TextsForm,),
    {"__module__": __name__, "__doc__": "The form of a notice."}
    | {text_name(locale): text_field(locale) for locale in content_locales()},
)


class StateColumn(Column):
    """Whether readers see a notice now."""

    def get_value(self, instance: Notice) -> str:
        now = timezone.now()
        if instance.holds_at(now):
            return pgettext("a notice", "shown now")
        if instance.starts_at > now:
            return pgettext("a notice", "to come")
        return pgettext("a notice", "over")


class NoticeListView(IndexView):
    """The list of all notices."""

    # Wagtail would join “Add” and the model's name, which Russian cannot.
    add_item_label = _("Add a notice")


class NoticeViewSet(SnippetViewSet):
    """The menu's entry Notices."""

    model = Notice
    index_view_class = NoticeListView
    icon = "warning"
    menu_label = _("Notices")
    menu_name = "notices"
    menu_order = 35
    add_to_admin_menu = True
    list_display = (
        "__str__",
        StateColumn("state", label=_("State")),
        Column("level", label=_("Urgency"), accessor="get_level_display"),
        "starts_at",
        "ends_at",
    )
    list_filter = ("level",)
    ordering = ("-starts_at",)
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldPanel("level", widget=forms.RadioSelect(choices=Level.choices)),
            MultiFieldPanel(
                [FieldPanel(text_name(locale)) for locale in content_locales()],
                heading=_("Text"),
            ),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading=_("When")),
        ],
        base_form_class=NoticeForm,
    )
