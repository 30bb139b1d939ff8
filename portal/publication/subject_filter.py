"""The filter of a list by form, region, organisation or official: `?subject=region:samarkand`."""

from dataclasses import dataclass, field

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from portal.core import languages
from portal.core.models import SUBJECT_MODELS, Region
from portal.core.models.subjects import subject_key
from portal.publication.item_forms import FORM
from portal.publication.models import PublishedItem
from portal.publication.names import name_of_subject, subject_names


@dataclass(frozen=True)
class FilterOption:
    """A key with its name."""

    key: str
    name: str


@dataclass(frozen=True)
class FilterGroup:
    """Options of one dimension."""

    label: str
    options: list[FilterOption]


@dataclass(frozen=True)
class SubjectFilter:
    """What a list is narrowed to: `chosen` is a key, or "" when the list is whole.

    Forms and regions are offered, which are few; organisations and officials lead here from
    their own pages and are shown as what is chosen.
    """

    action: str
    chosen: str = ""
    name: str = ""
    groups: list[FilterGroup] = field(default_factory=list)

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """What each address of the list keeps."""
        return (("subject", self.chosen),) if self.chosen else ()


def subject_filter(request: HttpRequest) -> SubjectFilter:
    """Return the filter that a request asks for; raise `Http404` for what has no name here."""
    locale = languages.content_locale()
    chosen = request.GET.get("subject", "")
    name = name_of_subject(request, locale, chosen) if chosen else ""
    if chosen and not name:
        raise Http404("No such subject")
    groups = [
        _group(request, locale, FORM, _("Form")),
        _group(request, locale, Region.dimension, _("Region")),
    ]
    offered = {option.key for group in groups for option in group.options}
    if chosen and chosen not in offered:
        groups.append(FilterGroup(_("Chosen"), [FilterOption(chosen, name)]))
    return SubjectFilter(request.path, chosen, name, [group for group in groups if group.options])


def _group(request: HttpRequest, locale: str, dimension: str, label: str) -> FilterGroup:
    names = subject_names(request, locale, dimension)
    options = [FilterOption(subject_key(dimension, code), name) for code, name in names.items()]
    return FilterGroup(label, options)


@dataclass(frozen=True)
class SubjectLink:
    """A subject of an item with the address of its page."""

    name: str
    url: str


def subject_links(request: HttpRequest, item: PublishedItem) -> list[SubjectLink]:
    """Return the subjects of an item that have a page in its language, named as they are now."""
    prefix = f"/{languages.address_prefix(item.locale)}"
    folders = {model.dimension: model.folder for model in SUBJECT_MODELS}
    links = []
    for key in item.subjects:
        dimension, _colon, code = key.partition(":")
        if name := name_of_subject(request, item.locale, key):
            links.append(SubjectLink(name, f"{prefix}/{folders[dimension]}/{code}/"))
    return links
