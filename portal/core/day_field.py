"""The form field of a day, for readers."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from portal.core.day_parsing import NotADay, parse_day


class DayField(forms.Field):
    """A day in figures or in words of any language; what is wrong with it is named."""

    def to_python(self, value: Any) -> dt.date | None:
        """Return the day, nothing for an empty field."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return parse_day(text)
        except NotADay as error:
            raise ValidationError(str(error), code="invalid") from error
