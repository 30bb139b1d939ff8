"""Panels that several kinds of pages share, in the words of a press service."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, MultiFieldPanel, Panel, PublishingPanel


class ReleasePanel(PublishingPanel):
    """The dialog that asks when a page goes public. It offers no time of expiry.

    Pages of the portal do not expire: a statement that was public once stays on record.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        children: list[Any] = list(self.children)  # type: ignore[has-type]
        self.children = [panel for panel in children if panel.field_name != "expire_at"]

    def clone_kwargs(self) -> dict[str, Any]:
        # Wagtail's panel makes its children anew; ours are chosen from those.
        return {key: value for key, value in super().clone_kwargs().items() if key != "children"}


def title_panel(help_text: Any = "") -> Panel:
    """Return the field of the title, large.

    Wagtail's own panel writes the address while one types, by rules of the browser that know
    nothing of Uzbek; ours is made when the page is saved (`BasePage.fill_slug`).
    """
    return FieldPanel("title", classname="title", help_text=help_text)


def search_and_share_panel(*, with_address: bool = True) -> Panel:
    """Return the fields that search engines and social networks read."""
    address = [
        FieldPanel(
            "slug",
            heading=_("Words in the address"),
            help_text=_(
                "Leave it empty: the address is made from the title. "
                "Once the page has been public its address never changes."
            ),
        )
    ]
    return MultiFieldPanel(
        [
            *(address if with_address else []),
            FieldPanel(
                "seo_title",
                heading=_("Title for search engines"),
                help_text=_("Only if it should differ from the title of the page."),
            ),
            FieldPanel(
                "search_description",
                heading=_("Description for search engines"),
                help_text=_("Only if it should differ from the summary."),
            ),
            FieldPanel("share_picture", heading=_("Picture for sharing")),
        ],
        heading=_("Address and descriptions"),
        icon="globe",
    )


def release_panels() -> list[Panel]:
    """Return the panels that stand in dialogs and side bars: time of release, comments."""
    return [ReleasePanel(), CommentPanel()]
