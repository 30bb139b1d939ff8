"""Names of the forms, regions, organisations and officials that a search can be narrowed to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.core.models import Official, Organisation, Region
from portal.core.models.subjects import subject_key
from portal.publication.item_forms import FORM
from portal.publication.names import name_anywhere, subject_names

TITLES = {
    FORM: _("Form"),
    Region.dimension: _("Region"),
    Organisation.dimension: _("Organisation"),
    Official.dimension: _("Official"),
}
# Offered where nothing was counted: they are few.
ALWAYS_OFFERED = (FORM, Region.dimension)
# More values than any honest address has.
MANY_SUBJECTS = 40


@dataclass(frozen=True)
class SubjectNames:
    """{key: name} of what the address names, and {dimension: {key: name}} of the reader's own."""

    asked: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def offered(self, dimension: str, counts: Mapping[str, int] | None) -> dict[str, str]:
        """Return what a filter offers: what was found or is asked for, in the editors' order."""
        names = self.names.get(dimension, {})
        found = {
            key: name
            for key, name in names.items()
            if (dimension in ALWAYS_OFFERED if counts is None else key in counts)
        }
        prefix = subject_key(dimension, "")
        return found | {key: name for key, name in self.asked.items() if key.startswith(prefix)}


def subject_names_of(request: HttpRequest, locale: str) -> SubjectNames:
    """Return the names; what has none in the reader's language keeps the one of another."""
    asked = {
        key: name_anywhere(request, locale, key)
        for key in request.GET.getlist("subject")[:MANY_SUBJECTS]
    }
    names = {
        dimension: {
            subject_key(dimension, code): name
            for code, name in subject_names(request, locale, dimension).items()
        }
        for dimension in TITLES
    }
    return SubjectNames({key: name for key, name in asked.items() if name}, names)
