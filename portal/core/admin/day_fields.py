"""Days and moments in the forms of the admin: written as people write them, in any language.

Wagtail's calendar would put today in place of what it cannot read as soon as the field is left
(`core/dates.js` switches that off): a decree would be dated today without a word.
"""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.utils import from_current_timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from portal.core.day_field import DayField
from portal.core.day_parsing import NotADay, parse_day

# A day, perhaps with a time of day behind it.
MOMENT = re.compile(r"(?P<day>.*?)(?:[\s,]+(?P<hour>\d{1,2}):(?P<minute>\d{1,2}))?")


class MomentField(forms.DateTimeField):
    """A day with a time in Tashkent; without one the day's first minute is meant."""

    def to_python(self, value: Any) -> dt.datetime | None:
        """Return the aware moment, nothing for an empty field; name what is wrong."""
        try:
            moment: dt.datetime | None = super().to_python(value)
        except ValidationError:
            moment = from_current_timezone(_moment(str(value).strip()))
        return moment


def _moment(text: str) -> dt.datetime:
    found = MOMENT.fullmatch(text)
    try:
        day = parse_day(found["day"] if found else text)
    except NotADay as error:
        raise ValidationError(str(error), code="invalid") from error
    try:
        time = dt.time(int(found["hour"] or 0), int(found["minute"] or 0)) if found else dt.time()
    except ValueError as error:
        message = _("There is no such time of day: write it as 09:30.")
        raise ValidationError(message, code="invalid") from error
    return dt.datetime.combine(day, time)


def register() -> None:
    """Let every form of the admin read days so; called once when the app is ready."""
    for column, form_field, widget in (
        (models.DateField, DayField, AdminDateInput),
        (models.DateTimeField, MomentField, AdminDateTimeInput),
    ):
        register_form_field_override(
            column, override={"form_class": form_field, "widget": widget}, exact_class=True
        )
