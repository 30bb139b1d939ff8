"""What stands above every page now: read once for each revision of the site, then by the clock."""

import datetime as dt
import zlib
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.utils import timezone

from portal.core import languages
from portal.core.models import Notice
from portal.publication.names import state_of


@dataclass(frozen=True)
class ShownNotice:
    """A notice as a reader sees it. `tag` is the `lang` of a text in another language, else ""."""

    key: str
    level: str
    title: str
    text: str
    tag: str


def shown_notices(request: HttpRequest) -> list[ShownNotice]:
    """Return the notices that hold at the moment the request is answered for, most urgent first.

    The page cache's key has the last start and end before that very moment.
    """
    moment = getattr(request, "page_moment", None) or timezone.now()
    locale = languages.content_locale()
    known = _not_over(state_of(request).site_revision)
    return [_shown(notice, locale) for notice in known if notice.holds_at(moment)]


# A few revisions are kept, since requests of an older one may still be running.
@lru_cache(maxsize=4)
def _not_over(site_revision: int) -> tuple[Notice, ...]:
    return tuple(Notice.objects.not_over(timezone.now() - dt.timedelta(minutes=1)))


def _shown(notice: Notice, locale: str) -> ShownNotice:
    code, text = notice.text_in(locale)
    tag = "" if code == locale else languages.language_tag(code)
    # What is said differently from now on is read out again, in each language once.
    key = f"{notice.pk}-{zlib.crc32(f'{notice.level} {text}'.encode()):x}"
    return ShownNotice(key, notice.level_name, notice.get_level_display(), text, tag)
