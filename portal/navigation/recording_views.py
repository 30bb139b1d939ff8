"""Videos, sound and captions: public as long as something public shows the recording."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from portal import uzbek
from portal.core.byte_ranges import ranged_response
from portal.core.captions import with_words
from portal.core.languages import ORTHOGRAPHIES
from portal.core.media_views import stored_file
from portal.core.models import Captions, Recording
from portal.core.models.recordings import CONTENT_TYPES
from portal.publication.file_uses import is_recording_public
from portal.publication.lexicon import exceptions_of


@require_safe
def recording(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer a recording, or the part of it that a player asks for."""
    found = get_object_or_404(Recording, file=f"recordings/{name}")
    released = _may_be_had(request, found)
    content_type = CONTENT_TYPES[found.kind]
    if settings.MEDIA_ACCEL_PREFIX:
        # nginx knows ranges itself.
        response = stored_file(str(found.file.name), content_type)
    else:
        try:
            file = default_storage.open(str(found.file.name))
        except FileNotFoundError as error:
            raise Http404("No such file") from error
        response = ranged_response(request, file, file.size, content_type, f'"{found.sha256}"')
    return _kept(response, released=released)


@require_safe
def captions(request: HttpRequest, name: str, script: str | None = None) -> HttpResponseBase:
    """Answer captions; Uzbek ones in another script when the page that shows them is in it."""
    found = get_object_or_404(
        Captions.objects.select_related("recording"), file=f"captions/{name}.vtt"
    )
    released = _may_be_had(request, found.recording)
    try:
        with default_storage.open(str(found.file.name)) as file:
            text = file.read().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise Http404("No such file") from error
    if script:
        if found.language != settings.SCRIPT_VARIANTS.get(script):
            raise Http404("Not written in a language of this script")
        exceptions = exceptions_of(request)
        text = with_words(
            text, lambda words: uzbek.convert(words, ORTHOGRAPHIES[script], exceptions)
        )
    return _kept(HttpResponse(text, content_type="text/vtt; charset=utf-8"), released=released)


def _may_be_had(request: HttpRequest, found: Recording) -> bool:
    """Return whether everybody may have it; raise `Http404` for whom it does not exist."""
    released = is_recording_public(found)
    if not released and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404("Not public")
    return released


def _kept(response: HttpResponseBase, *, released: bool) -> HttpResponseBase:
    # Asked again each time: what is taken off the portal is gone at once.
    if released:
        patch_cache_control(response, public=True, no_cache=True)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
