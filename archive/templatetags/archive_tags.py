"""Addresses of days."""

import datetime as dt

from django import template
from django.urls import reverse

from portal.publication.month_view import address_parts

register = template.Library()


@register.filter
def day_address(day: dt.date) -> str:
    """Return the address of a day's page in the archive."""
    return reverse("archive:day", kwargs=address_parts(day))
