"""The three sections: what their lists are called and how an empty one says so."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.models import Official, Organisation, Region, Subject


@dataclass(frozen=True)
class Section:
    """A list of subjects of one dimension, at `/<folder>/`."""

    model: type[Subject]
    title: Any
    intro: Any
    empty: Any


SECTIONS = {
    section.model.folder: section
    for section in (
        Section(
            Organisation,
            _("Organisations"),
            _("News, events and announcements of each organisation."),
            _("No organisation has been entered yet."),
        ),
        Section(
            Official,
            _("Officials"),
            _("News, events and announcements about each official, and the posts that they hold."),
            _("No official has been entered yet."),
        ),
        Section(
            Region,
            _("Regions"),
            _("News, events and announcements in all regions."),
            _("No region has been entered yet."),
        ),
    )
}
