"""The columns of the lists of items. No cell asks the database."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, TitleColumn
from wagtail.admin.widgets.button import Button, ButtonWithDropdown
from wagtail.models import Locale

from portal.publication.admin.states import states_of
from portal.publication.admin.write_separately import (
    can_be_written_separately,
    write_separately_url,
)

# As the forms write it (WAGTAIL_DATETIME_FORMAT).
MOMENT_FORMAT = "d.m.Y H:i"
DAY_FORMAT = "d.m.Y"


class ItemTitleColumn(ButtonsColumnMixin, TitleColumn):
    """The title, leading to the form, and what can be done with the page.

    Wagtail's own column asks three times a row: for translations to make and for the address.
    """

    def get_link_url(self, instance: Any, parent_context: dict[str, Any]) -> str:
        return _page_url("edit", instance, parent_context)

    def get_buttons(self, instance: Any, parent_context: dict[str, Any]) -> list[Any]:
        may = instance.permissions_for_user(parent_context["request"].user)
        offered = [
            (may.can_edit(), _("Edit"), "edit", "edit"),
            (instance.has_unpublished_changes, _("View draft"), "draft", "view_draft"),
            (may.can_copy(), _("Copy"), "copy", "copy"),
            (_may_unpublish(may, instance), _("Unpublish"), "download", "unpublish"),
            (may.can_edit(), _("History"), "history", "history"),
            (_may_delete(may, instance), _("Delete"), "bin", "delete"),
        ]
        buttons = [
            Button(
                label,
                url=_page_url(view, instance, parent_context),
                icon_name=icon,
                priority=10 * place,
            )
            for place, (shown, label, icon, view) in enumerate(offered, 1)
            if shown
        ]
        buttons += _language_buttons(instance, parent_context)
        if instance.public_path:
            url = f"/{instance.locale.language_code}{instance.public_path}"
            buttons.append(Button(_("View on the portal"), url, icon_name="view", priority=25))
        title = instance.get_admin_display_title()
        label = _("What can be done with “%(title)s”") % {"title": title}
        return [
            ButtonWithDropdown(
                buttons=buttons, icon_name="dots-horizontal", attrs={"aria-label": label}
            )
        ]


class LocaleNameColumn(Column):
    """The language of the text, in its own words."""

    def get_value(self, instance: Any) -> str:
        locale: Locale = instance.locale
        return locale.get_display_name()


class MomentColumn(Column):
    """Day and time, or the day alone, as they are; Wagtail's own column says “two weeks ago”."""

    def get_value(self, instance: Any) -> str:
        moment = super().get_value(instance)
        if not moment:
            return ""
        if not isinstance(moment, dt.datetime):
            return date_format(moment, DAY_FORMAT)
        return date_format(timezone.localtime(moment), MOMENT_FORMAT)


class StateColumn(Column):
    """Draft, public, scheduled, changed: what readers see now and what waits."""

    cell_template_name = "publication/admin/state_cell.html"

    def get_value(self, instance: Any) -> list[dict[str, Any]]:
        return states_of(instance)


def item_columns(moment: str, moment_label: Any) -> list[Column]:
    """Return the columns of a list whose items are ordered by the field `moment`."""
    return [
        ItemTitleColumn(
            "title", label=_("Title"), accessor="get_admin_display_title", sort_key="title"
        ),
        LocaleNameColumn("locale", label=_("Language"), width="10%"),
        Column("category", label=_("Category"), accessor="category.name", width="14%"),
        Column("form", label=_("Form"), accessor="get_form_display", width="10%"),
        MomentColumn(moment, label=moment_label, sort_key=moment, width="14%"),
        StateColumn("state", label=_("State"), width="18%"),
    ]


def _language_buttons(instance: Any, parent_context: dict[str, Any]) -> list[Button]:
    """Return the two ways to write the page in a language that lacks it."""
    user = parent_context["request"].user
    if not instance._has_untranslated_locale:
        return []
    buttons = []
    if user.has_perm("wagtail_localize.submit_translation"):
        url = reverse("wagtail_localize:submit_page_translation", args=[instance.pk])
        icon = "wagtail-localize-language"
        buttons.append(Button(_("Translate"), url, icon_name=icon, priority=26))
    if can_be_written_separately(instance, user):
        url = write_separately_url(instance)
        buttons.append(Button(_("Write separately"), url, icon_name="edit", priority=27))
    return buttons


def _page_url(view: str, page: Any, parent_context: dict[str, Any]) -> str:
    """Return the address of a page's view that comes back to the list."""
    url = reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
    back = parent_context["request"].get_full_path()
    return f"{url}?{urlencode({'next': back})}"


def _may_unpublish(may: Any, page: Any) -> bool:
    # Wagtail's answer looks for locks; its view does so again.
    return page.live and not page.locked and may.can_publish()


def _may_delete(may: Any, page: Any) -> bool:
    # Wagtail's answer looks for public pages below: an item has none.
    return may.can_edit() and (may.can_publish() or not page.live)
