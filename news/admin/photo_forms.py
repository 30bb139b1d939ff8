"""The forms of the table of a report's pictures: what all have, and a row for each."""

from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.images.fields import WagtailImageField

from portal.core.blocks.photos import MOST_PHOTOS
from portal.core.day_field import DayField

# The words that one picture has, in the order of the table.
WORDS = ("alt", "caption", "credit", "place", "taken_on")
COMMON = ("credit", "place", "taken_on")


def day_field() -> DayField:
    """Return the field of a picture's day.

    Not the browser's own field of dates: of a day that does not exist it sends nothing at all.
    """
    return DayField(
        label=_("Date of the picture"),
        required=False,
        widget=forms.DateInput(format=settings.WAGTAIL_DATE_FORMAT),
    )


class ManyFiles(forms.FileInput):
    """Takes many files: browsers let them be dropped on it."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        found: list[Any] = files.getlist(name) if hasattr(files, "getlist") else []
        return found


class Dropped(NamedTuple):
    """The files that can be taken, and what is wrong with each of the others, by name."""

    files: list[Any]
    refused: list[str]


class PicturesField(forms.Field):
    """Picture files, each checked as an upload of one is: a wrong one does not hold up others."""

    widget = ManyFiles

    def clean(self, value: Any) -> Dropped:
        dropped = Dropped([], [])
        one = WagtailImageField()
        for file in value or []:
            try:
                dropped.files.append(one.clean(file))
            except ValidationError as error:
                dropped.refused.extend(f"{file.name}: {message}" for message in error.messages)
        if dropped.refused and not dropped.files:
            raise ValidationError(dropped.refused)
        return dropped


class AllPicturesForm(forms.Form):
    """New files, and the words that all pictures get which have none of their own."""

    pictures = PicturesField(
        label=_("Add pictures"),
        required=False,
        help_text=_("Choose files, or drop them here: sixty in a report at most."),
    )
    credit = forms.CharField(label=_("Credit"), max_length=200, required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    taken_on = day_field()

    def __init__(self, *args: Any, there: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.there = there
        self.fields["pictures"].widget.attrs["accept"] = "image/*"

    def clean_pictures(self) -> Dropped:
        """Refuse more pictures than a report holds."""
        dropped: Dropped = self.cleaned_data["pictures"]
        if self.there + len(dropped.files) > MOST_PHOTOS:
            raise ValidationError(
                ngettext_lazy(
                    "A report has %(most)d picture at most.",
                    "A report has %(most)d pictures at most.",
                    "most",
                ),
                params={"most": MOST_PHOTOS},
            )
        return dropped


class PhotoRow(forms.Form):
    """The words of one picture. What is left empty comes from what all have, or the picture."""

    alt = forms.CharField(label=_("Alternative text"), max_length=300, required=False)
    caption = forms.CharField(label=_("Caption"), max_length=400, required=False)
    credit = forms.CharField(label=_("Credit"), max_length=200, required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    taken_on = day_field()
    remove = forms.BooleanField(label=_("Take out"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            # Read out with the number of the picture, which the row's heading is.
            field.widget.attrs["aria-labelledby"] = f"column-{name} row-{self.prefix}"
