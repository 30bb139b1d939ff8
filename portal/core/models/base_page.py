"""What every page of the portal has."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page, PagePermissionTester
from wagtail.utils.decorators import cached_classmethod
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.core.admin.copy_form import PortalCopyForm
from portal.core.admin.letters_panel import LettersPanel
from portal.core.admin.page_form import PortalPageForm
from portal.core.admin.panels import release_panels, search_and_share_panel, title_panel
from portal.core.admin.permissions import PortalPagePermissions
from portal.core.models.lost_references import without_lost_references
from portal.core.page_slug import ReadableSlug
from portal.core.scripts_of_texts import RightlyWritten


class BasePage(RightlyWritten, ReadableSlug, Page):
    """A page with the portal's search and share fields."""

    share_picture = models.ForeignKey(
        "core.PortalImage",
        verbose_name=_("picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Shown by social networks. The lead picture is used when this is empty."),
    )

    # A consumer of the publication log updates the admin's search (no search work while
    # publishing: its inserts are what deadlocks on PostgreSQL).
    search_auto_update = False
    # What the read side calls pages of this type; empty for pages that are not items.
    item_kind: ClassVar[str] = ""
    # Pages whose address would break if they got another place in the tree.
    keeps_its_place: ClassVar[bool] = True
    # The portal has no private pages: a page is public or it is a draft.
    private_page_options: ClassVar = []

    base_form_class = PortalPageForm
    copy_form_class = PortalCopyForm
    content_panels = [title_panel()]
    promote_panels = [search_and_share_panel()]
    settings_panels = release_panels()

    base_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        SynchronizedField("share_picture"),
        SynchronizedField("show_in_menus", overridable=False),
    ]

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls) -> Any:  # noqa: N805 - Wagtail's decorator makes it a class method
        """Return the form: what readers read on one tab, what machines read on the other."""
        tabs = [
            ObjectList([LettersPanel(), *cls.content_panels], heading=_("Page")),
            ObjectList(cls.promote_panels, heading=_("Search engines and sharing")),
            # Dialogs and side bars: Wagtail shows no tab for them.
            ObjectList(cls.settings_panels),
        ]
        handler = TabbedInterface(tabs, base_form_class=cls.base_form_class)
        return handler.bind_to_model(cls)

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        """Return the page that a revision holds; what was deleted since is empty."""
        kept = without_lost_references(cls, data)
        return super().from_serializable_data(kept, check_fks, strict_fks)

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """Return what the user may do, less what pages of the portal never do."""
        return PortalPagePermissions(user, self)

    def address(self) -> str:
        """Return the page's path below the language prefix, with slashes at both ends."""
        raise TypeError(f"{type(self).__name__} must say its address")

    def clean(self) -> None:
        super().clean()
        if self.expire_at:
            raise ValidationError({"expire_at": _("Pages of the portal do not expire.")})

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """Return Wagtail's address parts with the portal's own path below the prefix."""
        parts = super().get_url_parts(request)
        if not parts or parts[1] is None:
            return parts
        site_id, root_url, path = parts
        prefix = path.lstrip("/").split("/", 1)[0]
        return site_id, root_url, f"/{prefix}{self.address()}"


class IndexPage(BasePage):
    """A page that lists what is below it or elsewhere, at a fixed address in every language."""

    intro = models.TextField(
        _("introduction"),
        max_length=500,
        blank=True,
        help_text=_("One or two sentences under the heading."),
    )

    # The last part of the address; never translated, never changed.
    fixed_slug = ""

    content_panels = [title_panel(), FieldPanel("intro")]
    promote_panels = [search_and_share_panel(with_address=False)]
    base_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("intro"),
        SynchronizedField("slug", overridable=False),
    ]

    class Meta:
        abstract = True

    def address(self) -> str:
        return f"/{self.fixed_slug}/" if self.fixed_slug else "/"
