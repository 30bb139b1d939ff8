"""What stands above every page now: read by the one statement that every request asks anyway."""

import json
import zlib
from dataclasses import dataclass

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from portal.core import languages
from portal.core.models import Notice
from portal.publication.names import state_of

_HOLDING = f"FROM {Notice._meta.db_table} WHERE starts_at <= %s AND ends_at > %s"
# As JSON text of [[id, level, texts], …], which each database has its own words for.
_AS_JSON = {
    "postgresql": f"(SELECT CAST(json_agg(json_build_array(id, level, texts)) AS text) {_HOLDING})",
    "sqlite": f"(SELECT json_group_array(json_array(id, level, json(texts))) {_HOLDING})",
}


@dataclass(frozen=True)
class ShownNotice:
    """A notice as a reader sees it. `tag` is the `lang` of a text in another language, else ""."""

    key: str
    level: str
    title: str
    text: str
    tag: str


def holding_as_json() -> str:
    """Return the subselect of the notices that hold at a moment, which it takes twice.

    It is part of the page cache's key: what begins, ends or is changed is on every page at once.
    """
    return _AS_JSON[connection.vendor]


def shown_notices(request: HttpRequest) -> list[ShownNotice]:
    """Return the notices that hold in the state the request shows, the most urgent first."""
    state = state_of(request)
    if hasattr(state, "notices"):
        rows = json.loads(state.notices or "[]")
    else:
        # Nobody made a key: a session, a form that was sent.
        rows = list(Notice.objects.holding_at(timezone.now()).values_list("pk", "level", "texts"))
    found = [Notice(pk=pk, level=level, texts=texts) for pk, level, texts in rows]
    locale = languages.content_locale()
    in_order = sorted(found, key=lambda notice: (notice.level, notice.pk), reverse=True)
    return [_shown(notice, locale) for notice in in_order]


def _shown(notice: Notice, locale: str) -> ShownNotice:
    code, text = notice.text_in(locale)
    tag = "" if code == locale else languages.language_tag(code)
    # What is said differently from now on is read out again, in each language once.
    key = f"{notice.pk}-{zlib.crc32(f'{notice.level} {text}'.encode()):x}"
    return ShownNotice(key, notice.level_name, notice.get_level_display(), text, tag)
