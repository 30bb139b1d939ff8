"""News and “New on the portal”: what the state says, and what changed on the portal itself."""

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from news.head import ARTICLE, UPDATE
from news.imported import ImportedItem  # noqa: F401 - Django looks for models here
from portal.core import dates
from portal.core.blocks import PhotosBlock
from portal.core.models import IndexPage
from portal.navigation.serving import ServedItem, ServedList
from portal.publication.admin.panels import item_panels
from portal.publication.item_forms import ItemForm
from portal.publication.pages import ItemPage, RelatedLink


class NewsIndexPage(ServedList, IndexPage):
    """The list of all news, at `/news/`."""

    fixed_slug = "news"
    public_view = "news:list"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["news.NewsPage"]
    max_count_per_parent = 1
    override_translatable_fields = IndexPage.base_translatable_fields

    class Meta:
        verbose_name = _("news list")


class UpdatesIndexPage(ServedList, IndexPage):
    """The list of what is new on the portal, at `/updates/`."""

    fixed_slug = "updates"
    public_view = "news:updates"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["news.UpdatePage"]
    max_count_per_parent = 1
    override_translatable_fields = IndexPage.base_translatable_fields

    class Meta:
        verbose_name = _("list of updates")


class DatedItemPage(ItemPage):
    """An item that carries its own date and time."""

    dated_at = models.DateTimeField(
        _("date and time"),
        null=True,
        default=timezone.now,
        help_text=_("Tashkent time. The date is part of the address and of the archive."),
    )

    content_panels = item_panels(
        moment=[
            FieldPanel(
                "dated_at",
                help_text=_(
                    "Tashkent time. Lists are ordered by it. The day in the address is that of "
                    "the first publication and stays."
                ),
            )
        ]
    )
    base_translatable_fields = [
        *ItemPage.base_translatable_fields,
        SynchronizedField("dated_at", overridable=False),
    ]

    class Meta:
        abstract = True

    def item_moment(self) -> dt.datetime:
        return self.dated_at or timezone.now()


class NewsPage(ServedItem, DatedItemPage):
    """A news article."""

    photos = StreamField(
        PhotosBlock(),
        verbose_name=_("pictures of the report"),
        blank=True,
        help_text=_(
            "A news item with pictures here is a photo report: each picture has an address of its "
            "own. “Pictures in one table” above takes many files at once."
        ),
    )

    item_kind = "news"
    item_place = ARTICLE
    parent_page_types: ClassVar = ["news.NewsIndexPage"]
    subpage_types: ClassVar = []
    content_panels = [*DatedItemPage.content_panels, FieldPanel("photos", icon="image")]
    override_translatable_fields = [
        *DatedItemPage.base_translatable_fields,
        TranslatableField("photos"),
    ]

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")

    @classmethod
    def count_word(cls, n: int) -> str:
        return npgettext("after a number", "news item", "news items", n)

    @property
    def usual_form(self) -> str:  # type: ignore[override]
        """A news item with a report's pictures is a photo report unless somebody says otherwise."""
        return ItemForm.PHOTO_REPORT if self.photos else ItemForm.NEWS

    def own_content(self) -> dict[str, Any]:
        # Left out where there are none, so that older texts stay what they were, byte for byte.
        photos = [child.block.to_record(child.value) for child in self.photos]
        return {"photos": photos} if photos else {}

    def address_folder(self) -> str:
        return f"/news/{dates.day_of(self.item_moment()):%Y/%m/%d}/"


class NewsRelatedLink(RelatedLink):
    """A page related to a news article."""

    source = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="related_links")


class UpdatePage(ServedItem, DatedItemPage):
    """A short note about something new on the portal."""

    item_kind = "update"
    usual_form = ItemForm.ANNOUNCEMENT
    item_place = UPDATE
    parent_page_types: ClassVar = ["news.UpdatesIndexPage"]
    subpage_types: ClassVar = []
    override_translatable_fields = DatedItemPage.base_translatable_fields

    class Meta:
        verbose_name = _("update of the portal")
        verbose_name_plural = _("updates of the portal")

    @classmethod
    def count_word(cls, n: int) -> str:
        return npgettext("after a number", "update", "updates", n)

    def address_folder(self) -> str:
        return "/updates/"


class UpdateRelatedLink(RelatedLink):
    """A page related to an update."""

    source = ParentalKey(UpdatePage, on_delete=models.CASCADE, related_name="related_links")
