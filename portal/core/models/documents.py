"""Documents: private until something that is public links to them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from portal.core.models.files import HashedFile


class PortalDocument(HashedFile, AbstractDocument):
    """A file for readers to download."""

    admin_form_fields = Document.admin_form_fields
    search_auto_update = False

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def record(self) -> dict[str, Any]:
        """Return what a published version says of the file."""
        return {
            "id": self.pk,
            "sha256": self.sha256,
            "title": self.title,
            "filename": self.filename,
            "extension": self.file_extension.upper(),
            "bytes": self.get_file_size() or 0,
        }
