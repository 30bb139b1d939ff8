"""Documents: public as long as something public links to them."""

import mimetypes

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model

from portal.core.media_views import stored_file
from portal.publication.file_uses import is_public

# What browsers show by themselves without running anything of it.
SHOWN_IN_PLACE = {"application/pdf"}
UNKNOWN_TYPE = "application/octet-stream"


@require_safe
def document(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    """Answer a document's file to everybody while it is public, and to editors always."""
    found = get_object_or_404(get_document_model(), pk=document_id)
    if found.filename != filename or not found.file:
        raise Http404("No such document")
    released = is_public(found)
    if not released and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404("Not public")
    content_type = mimetypes.guess_type(filename)[0] or UNKNOWN_TYPE
    response = stored_file(found.file.name, content_type)
    is_attached = content_type not in SHOWN_IN_PLACE
    response["Content-Disposition"] = content_disposition_header(is_attached, filename) or ""
    # Asked again each time: what is taken off the portal is gone at once.
    if released:
        patch_cache_control(response, public=True, no_cache=True)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
