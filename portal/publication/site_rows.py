"""What editors keep for the whole site, as pages need it: read in one query for each revision."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from django.apps import apps
from django.db.models import CharField, Value

from portal.core.models import SiteWideContent


class SiteRow(NamedTuple):
    """What one object says: in which content locale ("" for all), its place, a code and a text."""

    locale: str
    order: int
    code: str
    text: str


# A few revisions are kept, since requests of an older one may still be running.
@lru_cache(maxsize=4)
def site_rows(site_revision: int) -> Mapping[type[SiteWideContent], list[SiteRow]]:
    """Return the rows of each model in the editors' order, then by their text.

    They are as they were when the site's revision was this one, or newer.
    """
    models = {
        each._meta.label: each for each in apps.get_models() if issubclass(each, SiteWideContent)
    }
    first, *others = [
        rows.annotate(model=Value(label, CharField()))
        for label, model in models.items()
        if (rows := model.site_rows()) is not None
    ]
    found: dict[type[SiteWideContent], list[SiteRow]] = {model: [] for model in models.values()}
    for *row, label in first.union(*others, all=True):
        found[models[label]].append(SiteRow(*row))
    return {
        model: sorted(said, key=lambda row: (row.order, row.text)) for model, said in found.items()
    }
