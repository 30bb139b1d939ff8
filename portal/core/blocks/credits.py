"""Every picture that readers see names who made it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

CREDIT_IS_MISSING = _("Say who made the picture: without a credit it is not published.")


def lacks_credit(record: dict[str, Any] | None) -> bool:
    """Return whether a picture's record names nobody; there must be a picture at all."""
    return bool(record and record["picture"] and not record["credit"].strip())


def without_credit(value: Any) -> Iterator[dict[str, Any]]:
    """Give the records of pictures without a credit."""
    return filter(lacks_credit, shown_pictures(value))


def shown_pictures(value: Any) -> Iterator[dict[str, Any]]:
    """Give the records of pictures with their credits, however deep they lie in blocks' records."""
    if isinstance(value, list):
        for child in value:
            yield from shown_pictures(child)
    elif isinstance(value, dict):
        if value.get("picture") and "credit" in value:
            yield value
        for child in value.values():
            yield from shown_pictures(child)
