"""What an editor is told above a page's fields: words of mixed script, Uzbek in Cyrillic."""

from typing import Any

from wagtail.admin.panels import Panel

from portal.core.scripts_of_texts import report_of


class LettersPanel(Panel):
    """Names the words and leads to the view that repairs them.

    Nothing but an empty region stands there when all is well; after each automatic save it is
    filled anew (`wagtailadmin/pages/edit_partials.html`).
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/admin/letters_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "page": self.instance, "report": report_of(self.instance)}
