"""Names of what items store as keys: one cached table per locale and site revision."""

from functools import lru_cache

from django.http import HttpRequest

from portal.core.models import Category
from portal.publication.models import PublicationState


def state_of(request: HttpRequest) -> PublicationState:
    """Return the publication state this request is answered from, read once and first."""
    state = getattr(request, "publication_state", None)
    if state is None:
        state = PublicationState.current()
        request.publication_state = state  # type: ignore[attr-defined]
    return state


def category_names(request: HttpRequest, locale: str) -> dict[str, str]:
    """Return {code: name} of a content locale's categories in the editors' order."""
    return _category_names(state_of(request).site_revision, locale)


# A few revisions are kept, since requests of an older one may still be running.
@lru_cache(maxsize=32)
def _category_names(site_revision: int, locale: str) -> dict[str, str]:
    found = Category.objects.in_locale(locale).order_by("sort_order", "code")
    return dict(found.values_list("code", "name"))
