"""Turns a thousand published articles into a million, as rows of the read side and the record.

Publishing a million articles takes hours and would say nothing more: public pages read items,
versions, addresses, counters and rows of subjects, and all of these are here. The copies have no
folded text, so search is not measured on them.
"""

from django.db import connection

from portal.publication.models import (
    ItemSubject,
    PublicationCount,
    PublishedAddress,
    PublishedItem,
    PublishedVersion,
)

# Copy `k` of a row gets its number plus `k` times this.
STEP = 10_000_000
ITEMS, SUBJECTS = PublishedItem._meta.db_table, ItemSubject._meta.db_table
_OWN_PATH = "regexp_replace({path}, '-[0-9]+/$', '-' || (number + k * {step}) || '/')"
_CHANGED = {
    "number": f"number + k * {STEP}",
    # No page has a negative number: the copies can be told from what was published.
    "page_id": f"-(page_id + k * {STEP})",
    "path": _OWN_PATH.format(path="path", step=STEP),
    "moment": "moment + k * interval '1 second'",
}


def multiply(copies: int) -> None:
    """Give every public text `copies` copies of the same day. Only for PostgreSQL."""
    with connection.cursor() as cursor:
        for model in (PublishedItem, PublishedVersion, PublishedAddress):
            columns = [f.attname for f in model._meta.concrete_fields if not f.primary_key]
            values = ", ".join(_CHANGED.get(column, column) for column in columns)
            cursor.execute(
                f"INSERT INTO {model._meta.db_table} ({', '.join(columns)})"  # noqa: S608
                f" SELECT {values} FROM {model._meta.db_table},"
                " generate_series(1, %s::bigint) AS k",
                [copies],
            )
        cursor.execute(
            # Each copy of an item has the rows of the item.
            f"INSERT INTO {SUBJECTS} (item_id, subject, locale, kind, moment, number)"  # noqa: S608
            " SELECT copy.id, row.subject, row.locale, row.kind, copy.moment, copy.number"
            f" FROM {SUBJECTS} row JOIN {ITEMS} copy ON copy.locale = row.locale"
            f" AND copy.number > {STEP} AND mod(copy.number, {STEP}) = row.number"
        )
        cursor.execute(
            f"UPDATE {PublicationCount._meta.db_table} SET count = count * %s",  # noqa: S608
            [copies + 1],
        )
