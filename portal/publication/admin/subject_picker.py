"""Choosing organisations and officials, of whom there may be thousands."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.core.models import SUBJECT_MODELS, Subject
from portal.core.models.subjects import names_of_subjects, subject_key
from portal.publication.admin.picker import MOST_FOUND, FindView, Picker, PickOne
from portal.publication.subjects_found import find_subjects


class SubjectPicker(Picker):
    """Chooses subjects of one sort by their codes."""

    def __init__(self, model: type[Subject], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.model = model

    @property
    def chosen_label(self) -> str:
        """The heading of what is chosen: “Organisations”."""
        return capfirst(str(self.model._meta.verbose_name_plural))

    def names_of(self, values: list[str]) -> dict[str, str]:
        dimension, names = self.model.dimension, {}
        # A name in the first of the locales that has one.
        for locale in self.locales:
            wanted = [subject_key(dimension, code) for code in values if code not in names]
            if not wanted:
                break
            for key, name in names_of_subjects(wanted, locale).items():
                names[key.partition(":")[2]] = name
        return {code: names[code] for code in dict.fromkeys(values) if code in names}

    def find_url(self) -> str:
        return reverse("find_subjects", args=[self.model.folder])


class OneSubjectPicker(PickOne, SubjectPicker):
    """Chooses one subject."""


class FindSubjectsView(FindView):
    """Finds subjects of the sort that the address names."""

    nothing = _("Nothing has these words in its name.")

    def get(self, request: HttpRequest, **kwargs: str) -> HttpResponse:
        dimensions = {model.folder: model.dimension for model in SUBJECT_MODELS}
        if kwargs["folder"] not in dimensions:
            raise Http404("No such subjects")
        self.dimension = dimensions[kwargs["folder"]]
        return super().get(request)

    def find(self, text: str, locales: list[str]) -> list[tuple[str, str]]:
        return find_subjects(self.request, self.dimension, text, locales)[: MOST_FOUND + 1]
