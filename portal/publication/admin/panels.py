"""Panels of items, in the order in which a press officer thinks."""

from collections.abc import Iterable
from typing import Any

from django.forms import CheckboxSelectMultiple, Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.admin.widgets import AdminPageChooser

from portal.core.admin.panels import title_panel
from portal.core.models import Official, Organisation
from portal.publication.admin.act_picker import ActPicker
from portal.publication.admin.subject_picker import SubjectPicker
from portal.publication.kinds import item_models

MOST_RELATED = 10


class ItemChooserPanel(FieldPanel):
    """Chooses a page that is an item; other pages have no number to point at."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        # Late: at import time not all page types are known.
        chooser = AdminPageChooser(target_models=item_models())
        options.setdefault("widgets", {})[self.field_name] = chooser
        return options


def item_panels(*, moment: Iterable[Panel] = (), about: Iterable[Panel] = ()) -> list[Panel]:
    """Return an item's panels.

    `moment` joins the panel that says what happened; `about` follows it as panels of its own.
    """
    return [
        MultiFieldPanel(
            [
                title_panel(_("Who did what. Lists and search results show it alone.")),
                FieldPanel(
                    "summary",
                    help_text=_("One or two sentences for lists, search and shared links."),
                ),
                *moment,
                FieldPanel(
                    "category",
                    widget=Select,
                    help_text=_("Categories of this page's language."),
                ),
            ],
            heading=_("What happened"),
            icon="info-circle",
        ),
        *about,
        subjects_panel(),
        FieldPanel("body", heading=_("Text"), icon="pilcrow"),
        lead_picture_panel(),
        FieldPanel(
            "acts",
            heading=_("Acts"),
            icon="doc-full",
            widget=ActPicker,
            help_text=_(
                "Laws, decrees and resolutions that the text is about: found by number in any "
                "spelling (PF-60, УП-60) or by words of the title."
            ),
        ),
        InlinePanel(
            "related_links",
            heading=_("Related"),
            label=_("related page"),
            icon="link",
            max_num=MOST_RELATED,
            help_text=_("News and events on the same matter, shown below the text."),
        ),
    ]


def subjects_panel() -> Panel:
    """Return the form of the text, and whom and what it concerns."""
    return MultiFieldPanel(
        [
            FieldPanel(
                "form",
                widget=Select,
                help_text=_("Left empty: a usual news item, update or event."),
            ),
            FieldPanel("regions", widget=CheckboxSelectMultiple),
            FieldPanel("organisations", widget=SubjectPicker(Organisation)),
            FieldPanel("officials", widget=SubjectPicker(Official)),
        ],
        heading=_("Whom and what it concerns"),
        icon="group",
    )


def lead_picture_panel() -> Panel:
    """Return the picture above the text with all the words that belong to it."""
    return MultiFieldPanel(
        [
            FieldPanel("lead_picture", heading=_("Picture")),
            FieldPanel(
                "lead_picture_alt",
                help_text=_(
                    "What a person who cannot see the picture should know, in the language of "
                    "this page. Needed before publishing, unless the picture is decorative."
                ),
            ),
            FieldPanel("lead_picture_decorative"),
            FieldPanel(
                "lead_picture_caption",
                help_text=_("Left empty, the caption of the picture itself is shown."),
            ),
            FieldPanel(
                "lead_picture_credit",
                help_text=_("Who made the picture. Left empty, the picture's own is shown."),
            ),
        ],
        heading=_("Lead picture"),
        icon="image",
    )
