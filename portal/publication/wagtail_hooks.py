"""Where publication meets Wagtail's admin: refusals, and writing in another language."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.utils import quote
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, Page
from wagtail.snippets.models import register_snippet

from portal.core.models import Recording, Subject
from portal.publication import guards
from portal.publication.admin.act_picker import FindActsView
from portal.publication.admin.lexicon import LexiconTrialView, LexiconViewSet
from portal.publication.admin.recordings import RecordingViewSet
from portal.publication.admin.refusals import (
    BULK_GUARDS,
    PortalPageViewSet,
    refusal,
    refuse_alias,
)
from portal.publication.admin.subject_picker import FindSubjectsView
from portal.publication.admin.translations import DraftUpdateView, refuse_incomplete
from portal.publication.admin.translations_report import OwnTranslationsView
from portal.publication.admin.write_separately import (
    WriteSeparatelyView,
    can_be_written_separately,
    write_separately_url,
)
from portal.publication.file_uses import pages_using
from portal.publication.held_back import HELD_BACK
from portal.publication.subject_uses import is_used

CONVERT_TO_ALIAS = "localize-convert-to-alias"

register_snippet(LexiconViewSet)
register_snippet(RecordingViewSet)


@hooks.register("register_admin_viewset")
def register_explorer() -> ViewSet:
    """Return the views of all pages, registered after Wagtail's own and instead of them."""
    return PortalPageViewSet()


@hooks.register("before_move_page")
def on_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Refuse to move what has a published address."""
    return refusal(request, [page], guards.may_move)


@hooks.register("before_unpublish_page")
def on_unpublish(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to unpublish what public pages stand below."""
    return refusal(request, [page], guards.may_unpublish)


@hooks.register("before_delete_page")
def on_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete what public pages stand below."""
    return refusal(request, [page], guards.may_delete)


@hooks.register("before_bulk_action")
def on_bulk_action(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse the same to many pages at once: all or nothing."""
    guard = BULK_GUARDS.get(action_type)
    pages = [page for page in objects if isinstance(page, Page)]
    return refusal(request, pages, guard) if guard else None


# Before wagtail-localize's own, which these replace.
@hooks.register("register_admin_urls", order=-1)
def register_in_place_of_localize() -> list[URLPattern]:
    """Return what wagtail-localize would answer otherwise.

    It would publish words of the source, and show everybody the titles of all translations.
    """
    report = OwnTranslationsView.as_view
    return [
        path("localize/reports/translations/", report()),
        path("localize/reports/translations/results/", report(results_only=True)),
        path("localize/page/<int:page_id>/convert_to_alias/", refuse_alias),
        path("localize/update/<int:translation_source_id>/", DraftUpdateView.as_view()),
    ]


# Before wagtail-localize's own hook, which answers with its editor.
@hooks.register("before_edit_page", order=-1)
def on_edit(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to publish a translation that is not complete."""
    return refuse_incomplete(request, page)


@hooks.register("construct_page_action_menu")
def without_aliases(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Do not offer to make a translation an alias of its source."""
    menu_items[:] = [item for item in menu_items if item.name != CONVERT_TO_ALIAS]


@hooks.register("register_admin_urls")
def register_lexicon_trial() -> list[URLPattern]:
    """Return the address that says what an entry of the lexicon would change."""
    return [path("lexicon/trial/", LexiconTrialView.as_view(), name="lexicon_trial")]


@hooks.register("register_admin_urls")
def register_finders() -> list[URLPattern]:
    """Return the addresses at which pickers look for acts, organisations and officials."""
    subjects = FindSubjectsView.as_view()
    return [
        path("find-acts/", FindActsView.as_view(), name="find_acts"),
        path("find-subjects/<slug:folder>/", subjects, name="find_subjects"),
    ]


@hooks.register("register_admin_urls")
def register_write_separately() -> list[URLPattern]:
    """Return the address of “Write separately”."""
    view = WriteSeparatelyView.as_view()
    return [path("pages/<int:page_id>/write-separately/", view, name="write_separately")]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def write_separately_button(
    page: Page, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Offer “Write separately” while a language lacks the page."""
    if not can_be_written_separately(page, user):
        return
    taken = page.get_translations(inclusive=True).values("locale")
    if Locale.objects.exclude(pk__in=taken).exists():
        yield Button(
            _("Write separately"),
            write_separately_url(page, next_url),
            icon_name="edit",
            priority=61,
        )


@hooks.register("register_log_actions")
def register_held_back(actions: Any) -> None:
    """Give the history words for a release that a guard refused at its second."""
    actions.register_action(
        HELD_BACK,
        gettext_lazy("Hold back"),
        gettext_lazy("Not published at its moment: something is missing"),
    )


@hooks.register("before_delete_snippet")
def keep_used_subjects(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Refuse to delete an organisation, an official or a region that pages name."""
    for subject in instances:
        if isinstance(subject, Subject) and is_used(subject):
            words = _("“%(subject)s” cannot be deleted: pages name it.")
            messages.error(request, words % {"subject": subject})
            url_name = f"{subject.snippet_viewset.url_namespace}:edit"
            return redirect(url_name, quote(subject.pk))
    return None


@hooks.register("before_delete_snippet")
def keep_used_recordings(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Refuse to delete a video or sound that pages show."""
    for recording in instances:
        if isinstance(recording, Recording) and pages_using(recording):
            words = _("“%(recording)s” cannot be deleted: pages show it.")
            messages.error(request, words % {"recording": recording})
            return redirect("wagtailsnippets_core_recording:edit", quote(recording.pk))
    return None
