"""Who may do what: two groups that every portal starts with."""

from collections.abc import Iterator

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from portal.core.models import SUBJECT_MODELS, Category, LexiconEntry, Notice, Recording
from portal.home.models import HomePage
from search.models import BestBet, SynonymGroup

EDITORS = "Editors"
PRESS_OFFICERS = "Press officers"
# Wagtail's own second group, which our second one replaces.
MODERATORS = "Moderators"

# What the groups may do with pages below each home page.
PAGE_ACTIONS = {
    EDITORS: ("add", "change"),
    PRESS_OFFICERS: ("add", "change", "publish", "lock", "unlock"),
}
EDITED_LISTS: tuple[type[Model], ...] = (Category, Recording, *SUBJECT_MODELS)
# What both may do beyond pages, as `app_label.codename`.
ANYWHERE = (
    "wagtailadmin.access_admin",
    "wagtail_localize.submit_translation",
    *(
        f"core.{action}_{model._meta.model_name}"
        for model in EDITED_LISTS
        for action in ("add", "change", "view")
    ),
    *(
        f"{model._meta.app_label}.{action}_{model._meta.model_name}"
        for model in (LexiconEntry, SynonymGroup, BestBet)
        for action in ("add", "change", "delete", "view")
    ),
)
# A notice is on every page as soon as it is saved: who may not publish may only look.
NOTICE_ACTIONS = {
    EDITORS: ("view",),
    PRESS_OFFICERS: ("add", "change", "delete", "view"),
}
# Wagtail asks for the permissions of its own models, whatever models stand in their place.
FILE_PERMISSIONS = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
}


@transaction.atomic
def ensure_roles() -> list[str]:
    """Make what is missing of the groups' permissions; return a line for each thing done.

    Permissions that an administrator added stay; the ones that the portal needs come back.
    """
    lines = list(_drop_wagtails_own())
    for name, actions in PAGE_ACTIONS.items():
        group, created = Group.objects.get_or_create(name=name)
        changed = [*_page_permissions(group, actions), *_permissions(group), *_file_rights(group)]
        if created or any(changed):
            lines.append(f"The group {name} has its permissions.")
    return lines


def _drop_wagtails_own() -> Iterator[str]:
    """Take away what Wagtail's first migration gives: rights at the root of the tree."""
    groups = [EDITORS, MODERATORS]
    GroupPagePermission.objects.filter(group__name__in=groups, page__depth=1).delete()
    if Group.objects.filter(name=MODERATORS, user__isnull=True).delete()[0]:
        yield f"Removed Wagtail's group {MODERATORS}."


def _page_permissions(group: Group, actions: tuple[str, ...]) -> Iterator[bool]:
    homes = HomePage.objects.filter(depth=2)
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore",
        codename__in=[f"{action}_page" for action in actions],
    )
    for home in homes:
        for permission in permissions:
            yield GroupPagePermission.objects.get_or_create(
                group=group, page=home.page_ptr, permission=permission
            )[1]


def _permissions(group: Group) -> Iterator[bool]:
    has = set(group.permissions.values_list("content_type__app_label", "codename"))
    notices = [f"core.{action}_{Notice._meta.model_name}" for action in NOTICE_ACTIONS[group.name]]
    for name in (*ANYWHERE, *notices):
        app, codename = name.split(".")
        if (app, codename) not in has:
            group.permissions.add(
                Permission.objects.get(content_type__app_label=app, codename=codename)
            )
            yield True


def _file_rights(group: Group) -> Iterator[bool]:
    root = Collection.get_first_root_node()
    for app, codenames in FILE_PERMISSIONS.items():
        for permission in Permission.objects.filter(
            content_type__app_label=app, codename__in=codenames
        ):
            yield GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )[1]
