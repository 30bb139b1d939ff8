"""Whether a subject is still needed: by what is public, by pages, or by drafts of pages."""

from typing import Any

from django.db.models import ProtectedError, TextField
from django.db.models.functions import Cast
from django.db.models.signals import pre_delete
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from portal.core.models import SUBJECT_MODELS, Subject
from portal.publication.kinds import item_models
from portal.publication.models import ItemSubject


def is_used(subject: Subject) -> bool:
    """Return whether anything in the subject's language names it.

    Pages hold codes and no relations, so the database itself would not object.
    """
    locale = subject.locale.language_code
    rows = ItemSubject.objects.filter(subject=subject.key, locale=locale)
    return rows.exists() or _pages_name(subject) or _drafts_name(subject)


def _pages_name(subject: Subject) -> bool:
    return any(
        model.objects.filter(locale=subject.locale_id)
        .annotate(codes=Cast(subject.folder, TextField()))
        .filter(codes__contains=f'"{subject.code}"')
        .exists()
        for model in item_models()
    )


def _drafts_name(subject: Subject) -> bool:
    """Look into the latest drafts, which may name what the page's own row does not."""
    changed = Page.objects.filter(locale=subject.locale_id, has_unpublished_changes=True)
    drafts = Revision.objects.filter(pk__in=changed.values("latest_revision"))
    likely = drafts.annotate(text=Cast("content", TextField())).filter(
        text__contains=f'"{subject.code}"'
    )
    return any(
        subject.code in (draft.content.get(subject.folder) or [])
        for draft in likely.iterator(chunk_size=100)
    )


def refuse_if_used(instance: Any, **kwargs: Any) -> None:
    """Keep what is in use, whoever deletes it."""
    if is_used(instance):
        raise ProtectedError(_("Pages name it."), {instance})


def connect() -> None:
    """Connect the handler; called once when the app is ready."""
    for model in SUBJECT_MODELS:
        pre_delete.connect(
            refuse_if_used, sender=model, dispatch_uid=f"publication.keep_used.{model.__name__}"
        )
