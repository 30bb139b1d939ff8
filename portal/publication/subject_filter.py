"""The filter of a list by form, region, organisation or official: `?subject=region:samarkand`."""

from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.core import languages
from portal.core.models import SUBJECT_MODELS, Region
from portal.core.models.subjects import subject_key
from portal.publication.item_forms import FORM
from portal.publication.models import PublishedItem
from portal.publication.names import name_anywhere, name_of_subject, subject_names


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
    their own pages and are shown as what is chosen. `kept` are other parameters of the list,
    `alike` those of the search for the same items, which takes several subjects at once.
    `is_wrong` tells that the address names what there is not: the whole list is shown then.
    """

    action: str
    chosen: str = ""
    name: str = ""
    groups: list[FilterGroup] = field(default_factory=list)
    kept: tuple[tuple[str, str], ...] = ()
    alike: tuple[tuple[str, str], ...] = ()
    is_wrong: bool = False

    @property
    def status(self) -> int:
        """What the page is answered with."""
        return HTTPStatus.BAD_REQUEST if self.is_wrong else HTTPStatus.OK

    @property
    def query(self) -> str:
        """What the addresses of narrower lists end with: “?subject=region:samarkand” or nothing."""
        return query_of(self.chosen)

    @property
    def whole(self) -> str:
        """The address of the list without the filter."""
        return f"{self.action}?{urlencode(self.kept)}" if self.kept else self.action

    @property
    def search_query(self) -> str:
        """The query of a search for the same items."""
        return urlencode([("subject", self.chosen), *self.alike])

    def titled(self, title: str) -> str:
        """Return a list's title with what it is narrowed to."""
        return f"{title}: {self.name}" if self.chosen else title

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """What each address of the list keeps."""
        return (("subject", self.chosen),) if self.chosen else ()


def query_of(subject: str) -> str:
    """Return what addresses end with to keep a subject's key, "" for none."""
    return f"?{urlencode({'subject': subject})}" if subject else ""


def subject_filter(
    request: HttpRequest,
    *,
    kept: tuple[tuple[str, str], ...] = (),
    alike: tuple[tuple[str, str], ...] = (),
) -> SubjectFilter:
    """Return the filter that a request asks for."""
    locale = languages.content_locale()
    chosen = request.GET.get("subject", "")
    name = name_anywhere(request, locale, chosen) if chosen else ""
    is_wrong = bool(chosen and not name)
    if is_wrong:
        chosen = ""
    groups = offered_groups(request, locale)
    offered = {option.key for group in groups for option in group.options}
    if chosen and chosen not in offered:
        groups.append(FilterGroup(_("Chosen"), [FilterOption(chosen, name)]))
    return SubjectFilter(request.path, chosen, name, groups, kept, alike, is_wrong)


def offered_groups(request: HttpRequest, locale: str) -> list[FilterGroup]:
    """Return the forms and regions that lists can be narrowed to."""
    groups = [
        _group(request, locale, FORM, _("Form")),
        _group(request, locale, Region.dimension, _("Region")),
    ]
    return [group for group in groups if group.options]


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
