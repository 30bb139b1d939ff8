"""Names of what items store as keys: one cached table per locale and site revision."""

from functools import lru_cache

from django.http import HttpRequest

from portal.core import languages
from portal.core.models import SUBJECT_MODELS, Category
from portal.publication.item_forms import FORM, form_names
from portal.publication.models import PublicationState
from portal.publication.site_rows import site_rows

CATEGORY = "category"
# What keys begin with, in the order in which filters offer them.
DIMENSIONS = (FORM, *(model.dimension for model in SUBJECT_MODELS))
Names = dict[str, dict[str, str]]


def state_of(request: HttpRequest) -> PublicationState:
    """Return the publication state this request is answered from, read once and first."""
    state = getattr(request, "publication_state", None)
    if state is None:
        state = PublicationState.current()
        request.publication_state = state  # type: ignore[attr-defined]
    return state


def category_names(request: HttpRequest, locale: str) -> dict[str, str]:
    """Return {code: name} of a content locale's categories in the editors' order."""
    return _names(state_of(request).site_revision, locale)[CATEGORY]


def subject_names(request: HttpRequest, locale: str, dimension: str) -> dict[str, str]:
    """Return {code: name} of a dimension in the editors' order: regions, say, or forms."""
    if dimension == FORM:
        return {code: str(name) for code, name in form_names().items()}
    return _names(state_of(request).site_revision, locale).get(dimension, {})


def name_of_subject(request: HttpRequest, locale: str, key: str) -> str:
    """Return what a key stands for in a content locale; "" when it has no name there."""
    dimension, _colon, code = key.partition(":")
    return subject_names(request, locale, dimension).get(code, "")


def name_anywhere(request: HttpRequest, locale: str, key: str) -> str:
    """Return a key's name in a content locale, or the one it has in another; "" for no subject."""
    locales = (locale, *languages.content_locales())
    return next(filter(None, (name_of_subject(request, each, key) for each in locales)), "")


# A few revisions are kept, since requests of an older one may still be running.
@lru_cache(maxsize=32)
def _names(site_revision: int, locale: str) -> Names:
    """Return {dimension: {code: name}} of all that has a name of its own."""
    rows = site_rows(site_revision)
    named = {CATEGORY: rows[Category], **{model.dimension: rows[model] for model in SUBJECT_MODELS}}
    return {
        dimension: {row.code: row.text for row in found if row.locale == locale}
        for dimension, found in named.items()
    }
