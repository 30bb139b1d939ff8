"""Where a reader's browser tells that a page found nothing (see `search.missed`)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal.core import languages
from search import missed


@csrf_exempt  # The signature says that the query was asked here; nobody is logged in for it.
@require_POST
def nothing_found(request: HttpRequest) -> HttpResponse:
    """Count the signed query in the body's `query`: 204, or 400 for what was never asked."""
    known = missed.note(request.POST.get("query", ""), languages.content_locale())
    return HttpResponse(status=204 if known else 400)
