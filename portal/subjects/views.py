"""Public pages of organisations, officials and regions, with what has been published on each."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import npgettext
from django.views.decorators.http import require_safe

from portal.core import languages
from portal.core.models import Subject
from portal.core.models.subjects import subject_key
from portal.navigation.frame import render_page
from portal.navigation.head import Crumb, PageHead
from portal.publication.elsewhere import in_order
from portal.publication.item_render import cards
from portal.publication.item_view import NotInThisLanguage, TextAt
from portal.publication.kinds import item_kinds
from portal.publication.models import PublicationCount
from portal.publication.names import subject_names
from portal.publication.pagination import ItemList, requested_page, without_first_page
from portal.subjects.sections import SECTIONS, Section


@dataclass(frozen=True)
class SubjectEntry:
    """A subject with the number of its items."""

    name: str
    url: str
    count: int

    @property
    def words(self) -> str:
        """The word that follows the number."""
        return npgettext("after a number", "item", "items", self.count)


@require_safe
def index(request: HttpRequest, folder: str) -> HttpResponse:
    """All subjects of a section in the editors' order, each with how much there is."""
    section = SECTIONS[folder]
    title = str(section.title)
    head = PageHead(
        title=title, path=f"/{folder}/", description=str(section.intro), crumbs=[Crumb(title)]
    )
    context = {
        "heading": title,
        "intro": section.intro,
        "entries": _entries(request, section),
        "empty_text": section.empty,
    }
    return render_page(request, "subjects/index.html", head, context)


@require_safe
def subject(request: HttpRequest, folder: str, code: str) -> HttpResponse:
    """One organisation, official or region, and its items, newest first."""
    if redirect := without_first_page(request):
        return redirect
    section = SECTIONS[folder]
    versions = _versions(section, code)
    locale = languages.content_locale()
    if locale not in versions:
        raise _not_here(versions)
    shown = versions[locale]
    page = ItemList(item_kinds(), subject=shown.key).page(locale, requested_page(request))
    pager = page.pager
    # A language in which nobody has written the subject has no page of it.
    elsewhere = {code: n for code, n in page.elsewhere.items() if code in versions}
    head = PageHead(
        title=page.title(shown.name),
        path=shown.path,
        description=shown.description or _("%(name)s: the latest first.") % {"name": shown.name},
        crumbs=[Crumb(str(section.title), f"/{folder}/"), Crumb(shown.name)],
        locales=[code for code in languages.content_locales() if code in versions],
        query=pager.query_of(pager.number),
        queries=page.queries(),
    )
    context = {
        "subject": shown,
        "cards": cards(request, page.items, pictures=True),
        "pager": pager,
        "more": in_order(locale, elsewhere, head.path),
    }
    return render_page(request, "subjects/subject.html", head, context)


def _not_here(versions: dict[str, Subject]) -> Http404:
    """Return the error that lists the languages in which somebody has written the subject."""
    texts = [
        TextAt(code, versions[code].path, versions[code].name)
        for code in languages.content_locales()
        if code in versions
    ]
    return NotInThisLanguage(texts) if texts else Http404("No such subject")


def _versions(section: Section, code: str) -> dict[str, Subject]:
    """Return {content locale: subject} of a code."""
    found = section.model._default_manager.filter(code=code).select_related("locale")
    return {version.locale.language_code: version for version in found}


def _entries(request: HttpRequest, section: Section) -> list[SubjectEntry]:
    locale, dimension = languages.content_locale(), section.model.dimension
    counted = PublicationCount.objects.by_subject(locale, item_kinds(), dimension)
    return [
        SubjectEntry(
            name,
            reverse("subjects:subject", kwargs={"folder": section.model.folder, "code": code}),
            counted.get(subject_key(dimension, code), 0),
        )
        for code, name in subject_names(request, locale, dimension).items()
    ]
