"""What still needs an object that somebody wants to delete."""

from django.db import models


def is_in_use(instance: models.Model) -> bool:
    """Return whether rows that are protected from it point at the object.

    Asked of the tables themselves: Wagtail's index of references is written by the worker and may
    be seconds behind.
    """
    protecting = [
        relation
        for relation in instance._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel) and relation.on_delete is models.PROTECT
    ]
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: instance}).exists()
        for relation in protecting
    )
