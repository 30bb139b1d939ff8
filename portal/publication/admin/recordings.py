"""Videos and sound in the admin."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from portal.core.models import Recording
from portal.publication import door
from portal.publication.guards import Refused


class RecordingListView(IndexView):
    """The list of all videos and sound."""

    # Wagtail would join “Add” and the model's name, which Russian cannot.
    add_item_label = _("Add a video or sound")


class RecordingEditView(EditView):
    """Saves file and captions as one change, and says above the form why that is refused."""

    def save_instance(self) -> Recording:
        with door.transaction(actor=self.request.user, reason="video or sound"):
            saved: Recording = super().save_instance()
            return saved

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().form_valid(form)
        except Refused as reason:
            form.add_error(None, str(reason))
            answer = self.form_invalid(form)
        return answer


class RecordingViewSet(SnippetViewSet):
    """The menu's entry Videos and sound."""

    model = Recording
    index_view_class = RecordingListView
    edit_view_class = RecordingEditView
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
