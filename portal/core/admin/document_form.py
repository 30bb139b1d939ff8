"""The form of a document, which says what the search knows of the file."""

from typing import Any

from wagtail.documents.forms import BaseDocumentForm

from portal.core.models import FileText


class DocumentForm(BaseDocumentForm):
    """Wagtail's form; under the file stands whether its text was read, or why not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        file_text = FileText.objects.of(self.instance.sha256) if self.instance.sha256 else None
        if file_text and "file" in self.fields:
            self.fields["file"].help_text = file_text.get_state_display()
