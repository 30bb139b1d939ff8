"""Files of the private storage: renditions for everybody, others when a view allows it."""

from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

CONTENT_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
# What `get_upload_to` of renditions writes.
RENDITION = rf"(?P<name>[0-9a-f]{{32}}\.(?:{'|'.join(CONTENT_TYPES)}))"
ONE_YEAR = 365 * 24 * 60 * 60


@require_safe
def rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer a rendition's file; it never changes, so it may be kept for ever."""
    content_type = CONTENT_TYPES[PurePosixPath(name).suffix.removeprefix(".")]
    response = stored_file(f"renditions/{name}", content_type)
    patch_cache_control(response, public=True, max_age=ONE_YEAR, immutable=True)
    return response


def stored_file(name: str, content_type: str) -> HttpResponseBase:
    """Answer a file of the private storage, or have nginx send it; raise `Http404` without one."""
    if settings.MEDIA_ACCEL_PREFIX:
        path = f"{settings.MEDIA_ACCEL_PREFIX.rstrip('/')}/{name}"
        headers = {"Content-Type": content_type, "X-Accel-Redirect": path}
        return HttpResponse(headers=headers)
    try:
        return FileResponse(default_storage.open(name), content_type=content_type)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Http404("No such file") from error
