"""Old addresses: each leads to the address that its text has here."""

from collections.abc import Iterable

from wagtail.contrib.redirects.models import Redirect

from portal.publication.models import PublishedAddress


def target_of(address: PublishedAddress) -> str:
    """Return a text's address with its own locale's prefix, as redirects name it.

    A redirect names the frozen address and not the page, so that it outlives the page: the
    address of a removed article answers with the reason.
    """
    return f"/{address.locale}{address.path}"


def targets(old_paths: Iterable[str]) -> dict[str, str]:
    """Return {old path: where it leads} of those old paths that lead anywhere."""
    found = Redirect.objects.filter(old_path__in=list(old_paths), site=None)
    return dict(found.values_list("old_path", "redirect_link"))


def add_redirects(pairs: Iterable[tuple[str, PublishedAddress]]) -> None:
    """Lead old paths to new addresses; "" and what leads somewhere already are left alone."""
    wanted = {old: target_of(address) for old, address in pairs if old}
    there = targets(wanted)
    Redirect.objects.bulk_create(
        Redirect(old_path=old, redirect_link=target)
        for old, target in wanted.items()
        if old not in there
    )
