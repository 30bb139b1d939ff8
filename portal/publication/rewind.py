"""Putting model instances back as they were before a transaction that was rolled back.

A rolled back transaction leaves its traces in memory: a page that was never inserted has a primary
key, one that was never taken off says that it is not live. Tried again like this, the action would
do something else, or nothing.
"""

import copy
from collections.abc import Iterable
from typing import Any

from django.db.models import Model


class Rewind:
    """Remembers the fields and child objects of some instances; `restore()` brings them back."""

    def __init__(self, instances: Iterable[Model]) -> None:
        self._before = [(instance, _fields_of(instance)) for instance in instances]

    def restore(self) -> None:
        """Give every instance what it had; this may be done again and again."""
        for instance, fields in self._before:
            vars(instance).clear()
            vars(instance).update(_copied(fields))


def _fields_of(instance: Model) -> dict[str, Any]:
    return _copied(vars(instance))


def _copied(fields: dict[str, Any]) -> dict[str, Any]:
    # Two things are changed in place: Django's state of the instance, and modelcluster's lists of
    # child objects.
    found = dict(fields)
    found["_state"] = copy.copy(fields["_state"])
    found["_state"].fields_cache = dict(getattr(fields["_state"], "fields_cache", {}))
    if "_cluster_related_objects" in fields:
        related = fields["_cluster_related_objects"]
        found["_cluster_related_objects"] = {name: list(own) for name, own in related.items()}
    return found
