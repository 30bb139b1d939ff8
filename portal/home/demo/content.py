"""Reading the files of the demo content.

The lines of articles and updates are those of `news.importing.lines`. What they may say besides:
`days_ago` in the place of `date`; `picture` (a name in `pictures/`) with `picture_alt`,
`picture_caption`, `picture_credit` and `decorative`; `lead` for the lead stories of the home page;
`form`, `regions`, `organisations` and `officials` (codes).
Events have `start` and `end` as `{"days": from today, "time": "09:30"}`, `all_day`, `state`,
`state_note` and `place`.
"""

import datetime as dt
import json
import uuid
from pathlib import Path
from typing import Any

from django.utils import timezone

from news.importing.lines import read_time
from portal.core import dates

FOLDER = Path(__file__).parent.parent / "demo_content"
PICTURES = FOLDER / "pictures"
# The name under which imported items remember where they came from.
SOURCE = "demo"

Fields = dict[str, Any]


def read_json(name: str) -> Any:
    """Return what a JSON file of the demo content holds."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def read_lines(name: str) -> list[Fields]:
    """Return the objects of a JSON Lines file of the demo content."""
    with (FOLDER / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def group_key(fields: Fields) -> uuid.UUID:
    """Return the translation key of a line: the same for an original and its translations."""
    name = fields.get("translation_of") or fields["id"]
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{SOURCE}/{name}")


def moment_from_today(given: Fields | None) -> dt.datetime | None:
    """Return the Tashkent moment of `{"days": 3, "time": "09:30"}`, counted from today."""
    if not given:
        return None
    day = dates.today() + dt.timedelta(days=given["days"])
    return dt.datetime.combine(day, read_time(given.get("time")), tzinfo=dates.TASHKENT)


def with_date(fields: Fields) -> Fields:
    """Return the line with a `date` in the place of `days_ago`; never a moment that is to come."""
    if "days_ago" not in fields:
        return fields
    moment = moment_from_today({"days": -fields["days_ago"], "time": fields.get("time")})
    moment = min(moment or timezone.now(), timezone.now()).astimezone(dates.TASHKENT)
    return {**fields, "date": f"{moment:%Y-%m-%d}", "time": f"{moment:%H:%M}"}
