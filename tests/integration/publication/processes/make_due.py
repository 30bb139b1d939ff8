"""Let the moment come for which pages are scheduled."""

import datetime as dt

import django


def main() -> None:
    """Move every schedule to a second ago."""
    from django.utils import timezone
    from wagtail.models import Revision

    moment = timezone.now() - dt.timedelta(seconds=1)
    for revision in Revision.page_revisions.exclude(approved_go_live_at=None):
        revision.content["go_live_at"] = moment.isoformat()
        revision.approved_go_live_at = moment
        revision.save()


if __name__ == "__main__":
    django.setup()
    main()
