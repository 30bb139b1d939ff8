"""The demo's acts."""

import datetime as dt

from news.importing.bodies import read_body
from news.importing.lines import read_title
from news.importing.text import text_reader
from portal.acts.models import ActPage, ActsIndexPage
from portal.core.slugs import ascii_slug
from portal.home.demo.citing import ACTS_FILE
from portal.home.demo.content import SOURCE, Fields
from portal.home.demo.files import file_blocks
from portal.home.demo.items import DemoItems, subject_fields


class DemoActs(DemoItems):
    """Laws, decrees and resolutions, all invented. They come before the texts that cite them."""

    file = ACTS_FILE
    index = ActsIndexPage

    def page(self, fields: Fields) -> ActPage:
        read = text_reader(fields["locale"])
        title = read_title(fields["title"], read)
        return ActPage(
            title=title,
            slug=ascii_slug(title, fields["locale"]),
            summary=read(fields["summary"], "summary"),
            body=read_body(fields["body"], read, key=f"{SOURCE}/{fields['id']}"),
            act_kind=fields["act_kind"],
            act_number=fields["act_number"],
            signed_on=dt.date.fromisoformat(fields["signed_on"]),
            issuer=fields["issuer"],
            official_url=fields["official_url"],
            files=file_blocks(fields),
            **subject_fields(fields),
        )
