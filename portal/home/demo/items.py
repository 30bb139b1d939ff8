"""Articles, updates and events, published in batches."""

import uuid
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from events.models import EventPage, EventsIndexPage
from news.importing.bodies import read_body
from news.importing.lines import article_of, digest_of, read_title
from news.importing.text import text_reader
from news.importing.writing import all_categories, all_subjects
from news.models import (
    DatedItemPage,
    ImportedItem,
    NewsIndexPage,
    NewsPage,
    UpdatePage,
    UpdatesIndexPage,
)
from portal.core.languages import content_locales
from portal.core.models import SUBJECT_MODELS, Category, IndexPage, PortalImage
from portal.core.slugs import ascii_slug
from portal.home.demo.citing import acts_cited_by
from portal.home.demo.content import (
    SOURCE,
    Fields,
    group_key,
    moment_from_today,
    read_lines,
    with_date,
)
from portal.home.demo.files import file_blocks
from portal.home.demo.photos import photo_blocks
from portal.home.demo.recordings import recording_blocks
from portal.publication.bulk import BulkPublisher
from portal.publication.models import EventKind, PublishedAddress
from portal.publication.pages import ItemPage


class DemoItems(ABC):
    """One file of items of one kind."""

    file: ClassVar[str]
    index: ClassVar[type[IndexPage]]

    def __init__(self, pictures: dict[str, PortalImage]) -> None:
        self.pictures = pictures
        self.categories = all_categories()
        self.subjects = all_subjects()
        self.lines: dict[tuple[uuid.UUID, int], Fields] = {}

    def publish_missing(self) -> int:
        """Publish the items that were never published; return how many those were."""
        given = read_lines(self.file)
        there = ImportedItem.objects.from_source(SOURCE, [fields["id"] for fields in given])
        missing = [fields for fields in given if fields["id"] not in there]
        if not missing:
            return 0
        parents = {page.locale.language_code: page for page in self.index.objects.all()}
        with BulkPublisher(
            reason="demo content", event_kind=EventKind.PUBLISHED, on_batch=self._remember
        ) as bulk:
            for fields in missing:
                parent = parents[fields["locale"]]
                page = self.page(fields)
                page.translation_key = group_key(fields)
                self.lines[page.translation_key, parent.locale_id] = fields
                bulk.add(parent, page)
        return len(missing)

    @abstractmethod
    def page(self, fields: Fields) -> ItemPage:
        """Return the unsaved page of a line."""

    def category(self, fields: Fields) -> Category | None:
        """Return the line's category in its language."""
        code = fields.get("category")
        return self.categories[fields["locale"], code] if code else None

    def picture_fields(self, fields: Fields) -> dict[str, Any]:
        """Return the page's fields of the lead picture."""
        if not fields.get("picture"):
            return {}
        return {
            "lead_picture": self.pictures[fields["picture"]],
            "lead_picture_alt": fields.get("picture_alt", ""),
            "lead_picture_decorative": fields.get("decorative", False),
            "lead_picture_caption": fields.get("picture_caption", ""),
            "lead_picture_credit": fields.get("picture_credit", ""),
        }

    def _remember(self, pages: Sequence[ItemPage]) -> None:
        found = PublishedAddress.objects.filter(page_id__in=[page.pk for page in pages])
        addresses = {address.page_id: address for address in found}
        lines = [
            (self.lines[page.translation_key, page.locale_id], addresses[page.pk]) for page in pages
        ]
        ImportedItem.objects.remember(
            SOURCE, ((fields["id"], digest_of(fields), address) for fields, address in lines)
        )


def subject_fields(fields: Fields) -> dict[str, Any]:
    """Return the page's form and codes of subjects."""
    codes = {model.folder: fields.get(model.folder, []) for model in SUBJECT_MODELS}
    return {"form": fields.get("form", ""), **codes}


class DatedDemoItems(DemoItems):
    """Items whose lines are those of an import."""

    page_type: ClassVar[type[DatedItemPage]]

    def page(self, fields: Fields) -> ItemPage:
        known = {locale: set[str]() for locale in content_locales()}
        for locale, code in self.categories:
            known[locale].add(code)
        line = article_of(
            with_date(fields), categories=known, source=SOURCE, subjects=self.subjects
        )
        return self.page_type(
            title=line.title,
            slug=line.slug,
            summary=line.summary,
            category=self.category(fields),
            dated_at=line.moment,
            body=line.body,
            acts=acts_cited_by(fields),
            **subject_fields(fields),
            **self.picture_fields(fields),
        )


class DemoArticles(DatedDemoItems):
    """News."""

    file = "articles.jsonl"
    index = NewsIndexPage
    page_type = NewsPage

    def page(self, fields: Fields) -> ItemPage:
        page = super().page(fields)
        page.photos = photo_blocks(fields)
        page.body.extend(file_blocks(fields))
        page.body.extend(recording_blocks(fields, page.lead_picture))
        return page


class DemoUpdates(DatedDemoItems):
    """“New on the portal”."""

    file = "updates.jsonl"
    index = UpdatesIndexPage
    page_type = UpdatePage


class DemoEvents(DemoItems):
    """Events past, running and coming, in every state."""

    file = "events.jsonl"
    index = EventsIndexPage

    def page(self, fields: Fields) -> ItemPage:
        read = text_reader(fields["locale"])
        title = read_title(fields["title"], read)
        return EventPage(
            title=title,
            slug=ascii_slug(fields.get("slug") or title, fields["locale"]),
            summary=read(fields.get("summary", ""), "summary"),
            category=self.category(fields),
            body=read_body(fields["body"], read, key=f"{SOURCE}/{fields['id']}"),
            start=moment_from_today(fields["start"]),
            end=moment_from_today(fields.get("end")),
            all_day=fields.get("all_day", False),
            state=fields["state"],
            state_note=read(fields.get("state_note", ""), "state_note"),
            place=read(fields.get("place", ""), "place"),
            **subject_fields(fields),
            **self.picture_fields(fields),
        )
