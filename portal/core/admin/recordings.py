"""Videos and sound in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from portal.core.models import Recording


class RecordingListView(IndexView):
    """The list of all videos and sound."""

    # Wagtail would join “Add” and the model's name, which Russian cannot.
    add_item_label = _("Add a video or sound")


class RecordingViewSet(SnippetViewSet):
    """The menu's entry Videos and sound."""

    model = Recording
    index_view_class = RecordingListView
    icon = "media"
    menu_label = _("Videos and sound")
    menu_name = "recordings"
    menu_order = 301
    add_to_admin_menu = True
    list_display = ("title", "kind", "seconds", "created_at")
    list_per_page = 50
    search_fields = ("title",)
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("file"),
            FieldPanel("poster"),
            InlinePanel(
                "captions",
                [FieldPanel("language"), FieldPanel("file")],
                heading=_("Captions"),
                label=_("Captions"),
            ),
        ]
    )
