"""Standard pages, and the lead stories of the home pages."""

from news.importing.bodies import read_body
from news.importing.lines import read_title
from news.importing.text import text_reader
from news.models import ImportedItem
from portal.home.demo.content import SOURCE, Fields, group_key, read_lines
from portal.home.models import HomePage, LeadStory, StandardPage
from portal.home.site_tree import home_pages
from portal.publication import door
from portal.publication.models import PublishedItem
from portal.publication.models.item import PublishedItemQuerySet


def ensure_standard_pages() -> int:
    """Publish the standard pages that are missing; return how many those were."""
    homes = home_pages()
    there = set(StandardPage.objects.values_list("locale__language_code", "slug"))
    missing = [
        fields
        for fields in read_lines("pages.jsonl")
        if (fields["locale"], fields["slug"]) not in there
    ]
    with door.transaction(reason="demo content"):
        for fields in missing:
            homes[fields["locale"]].add_child(instance=_page(fields))
    return len(missing)


def _page(fields: Fields) -> StandardPage:
    read = text_reader(fields["locale"])
    return StandardPage(
        title=read_title(fields["title"], read),
        slug=fields["slug"],
        summary=read(fields.get("summary", ""), "summary"),
        body=read_body(fields["body"], read, key=f"{SOURCE}/{fields['id']}"),
        translation_key=group_key(fields),
    )


def ensure_lead_stories() -> int:
    """Give lead stories to the home pages that have none; return how many were given."""
    lines = [fields for fields in read_lines("articles.jsonl") if fields.get("lead")]
    imported = ImportedItem.objects.from_source(SOURCE, [fields["id"] for fields in lines])
    page_ids = [item.page_id for item in imported.values()]
    public = PublishedItem.objects.filter(page_id__in=page_ids).newest_first()
    homes = [home for home in home_pages().values() if not home.lead_stories.exists()]
    return sum(_lead(home, public.in_locale(home.locale.language_code)) for home in homes)


def _lead(home: HomePage, stories: PublishedItemQuerySet) -> int:
    """Put the stories on top of the home page, the first one large."""
    page_ids = list(stories.values_list("page_id", flat=True))
    if not page_ids:
        return 0
    home.lead_stories.set(
        LeadStory(page_id=page_id, sort_order=order) for order, page_id in enumerate(page_ids)
    )
    home.save_revision().publish()
    return len(page_ids)
