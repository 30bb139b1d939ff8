"""The home page and standard pages."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.core.blocks import BodyBlock, shown_records
from portal.core.models import BasePage, IndexPage
from portal.core.translation_policy import OwnField
from portal.navigation.serving import ServedByAddress


class HomePage(ServedByAddress, IndexPage):
    """The first page of a language: lead stories chosen by editors, latest news, today's agenda."""

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "news.NewsIndexPage",
        "news.UpdatesIndexPage",
        "events.EventsIndexPage",
        "archive.ArchivePage",
        "calendar_app.CalendarPage",
        "home.StandardPage",
    ]
    content_panels = [
        *IndexPage.content_panels,
        InlinePanel(
            "lead_stories",
            heading=_("Lead stories"),
            label=_("Lead story"),
            max_num=6,
            help_text=_(
                "The first is shown large, with its picture. When none is chosen, "
                "the latest news take the place."
            ),
        ),
    ]
    override_translatable_fields: ClassVar = [
        *(policy for policy in IndexPage.base_translatable_fields if policy.field_name != "slug"),
        # Home pages stand beside each other in the tree, under the names of their languages.
        OwnField("slug"),
        TranslatableField("lead_stories"),
    ]

    class Meta:
        verbose_name = _("home page")

    def preview(self, request: HttpRequest) -> HttpResponse:
        # Late: the views need this module's models.
        from portal.home.front_page import preview_home_words
        from portal.home.views import home

        preview_home_words(request, self)
        return home(request)


class LeadStory(Orderable):
    """An item that editors put on top of the home page."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="lead_stories")
    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar = [PageChooserPanel("page", ["news.NewsPage", "events.EventPage"])]

    class Meta(Orderable.Meta):
        verbose_name = _("lead story")


class StandardPage(ServedByAddress, BasePage):
    """A page that stays: about, accessibility, privacy, contacts."""

    summary = models.TextField(_("summary"), max_length=600, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.base_translatable_fields,
        SynchronizedField("slug", overridable=False),
        TranslatableField("summary"),
        TranslatableField("body"),
    ]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def address(self) -> str:
        return f"/{self.slug}/"

    def picture_records(self) -> list[Any]:
        """Return the records of the blocks that show pictures, as items do."""
        return shown_records(self.body)

    def preview(self, request: HttpRequest) -> HttpResponse:
        # Late: the view needs this module's models.
        from portal.home.standard import render_standard

        return render_standard(request, self, [self.locale.language_code])
