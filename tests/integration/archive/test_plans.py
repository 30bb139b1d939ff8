"""How the database finds what the archive shows: never by reading every item that there is."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.publication.models import PublishedItem
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
TABLE = PublishedItem._meta.db_table


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give each step of a plan of PostgreSQL's."""
    yield plan
    for part in plan.get("Plans", []):
        yield from nodes(part)


def reads_all(sql: str) -> bool:
    """Return whether a statement reads the items from end to end, though it may use any index."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        (found,) = cursor.fetchone()
    plan = found if isinstance(found, list) else json.loads(found)
    return any(
        node.get("Relation Name") == TABLE and node["Node Type"] == "Seq Scan"
        for node in nodes(plan[0]["Plan"])
    )


@pytest.mark.parametrize("query", ["", "?subject=region:samarkand"])
def test_a_day_is_found_without_reading_all_other_days(client, query):
    if connection.vendor != "postgresql":
        pytest.skip("plans of PostgreSQL")
    factories.region()
    for locale in ("ru", "uz"):
        factories.news_item(locale, date="2018-02-14", regions=["samarkand"])
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/ru/archive/2018/02/14/{query}").status_code == 200
    statements = [each["sql"] for each in asked if TABLE in each["sql"]]
    assert statements
    assert [sql for sql in statements if reads_all(sql)] == []
