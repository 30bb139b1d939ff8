"""Queries that found nothing, counted by week without anything about who asked.

A page that found nothing carries its query, signed; the reader's browser sends it back after the
page is shown (`static/portal.js`). So looking at a page writes nothing, robots are not counted, and
nobody can have counted what was never asked. Neither addresses nor times are kept, and queries that
may name a person by a number or an address are not counted at all.
"""

import datetime as dt
import re

from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from portal.core import dates
from search.query import SearchQuery
from search.terms import WORD, folded_words

SIGNER = Signer(salt="search.missed")
WEEKS_KEPT = 8
# Who asks for nonsense in bulk fills no table.
MOST_A_WEEK = 2_000
# Telephones, passports, personal numbers, mail and web addresses.
PERSONAL = re.compile(r"\d(?:[\s().+-]*\d){4,}|[@/]|www\.", re.IGNORECASE)


class MissedQuery(models.Model):
    """How often a query found nothing in a week. `week` is its Monday; spellings are one query."""

    week = models.DateField()
    locale = models.CharField(max_length=12)
    # The folded words, by which spellings are one query, and the spelling that came first.
    key = models.CharField(max_length=200)
    text = models.CharField(_("query"), max_length=200)
    count = models.PositiveIntegerField(_("times"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["week", "locale", "key"], name="one_row_per_miss")
        ]

    def __str__(self) -> str:
        return f"{self.text}: {self.count}"


def this_week() -> dt.date:
    """Return the Monday of the current week in Tashkent."""
    today = dates.today()
    return today - dt.timedelta(days=today.weekday())


def token_of(query: SearchQuery) -> str:
    """Return what the page of a query that found nothing sends back; "" for what is not counted."""
    if query.has_filters or query.page > 1 or PERSONAL.search(query.text):
        return ""
    return SIGNER.sign(query.text) if WORD.search(query.text) else ""


def note(token: str, locale: str) -> bool:
    """Count the query of a token; return whether the token was ours."""
    try:
        text = SIGNER.unsign(token)
    except BadSignature:
        return False
    key = " ".join(folded_words(text, "uz"))[:200]
    week = this_week()
    with transaction.atomic():
        rows = MissedQuery.objects.filter(week=week)
        known = rows.filter(locale=locale, key=key)
        if known.update(count=F("count") + 1) == 0 and rows.count() < MOST_A_WEEK:
            MissedQuery.objects.filter(week__lt=week - dt.timedelta(weeks=WEEKS_KEPT)).delete()
            row, _created = rows.get_or_create(
                week=week, locale=locale, key=key, defaults={"text": text.casefold()}
            )
            MissedQuery.objects.filter(pk=row.pk).update(count=F("count") + 1)
    return True
