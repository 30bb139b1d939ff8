"""Fills a database with articles: `python -m bench.fill portal|filtered|control COUNT [ROWS]`.

With ROWS the published articles are multiplied to that many rows (see `bench.multiply`).
"""

import io
import os
import sys
import time

import django


def main() -> None:
    """Migrate, fill and say how fast."""
    kind, count, *more = sys.argv[1], *map(int, sys.argv[2:])
    settings = "control" if kind == "control" else "portal"
    os.environ["DJANGO_SETTINGS_MODULE"] = f"bench.settings_{settings}"
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    fill = {"portal": fill_portal, "filtered": fill_filtered, "control": fill_control}[kind]
    begun = time.perf_counter()
    fill(count)
    seconds = time.perf_counter() - begun
    told = f"{kind}: {count:,} articles in {seconds:.0f} s, {count / seconds:.0f} a second"
    if more:
        from bench.multiply import multiply

        multiply(more[0] // count - 1)
        told += f", multiplied to {more[0]:,} rows"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(told)


def fill_portal(count: int) -> None:
    """Publish through the bulk publisher, as an import does."""
    from django.core.management import call_command

    from bench.articles import CATEGORIES, articles
    from bench.news_pages import news_page
    from news.models import NewsIndexPage
    from portal.core.models import Category
    from portal.publication.bulk import BulkPublisher

    call_command("ensure_site", stdout=io.StringIO())
    parent = NewsIndexPage.objects.get(locale__language_code="ru")
    categories = {
        code: Category.objects.get_or_create(
            code=code, locale=parent.locale, defaults={"name": code}
        )[0]
        for code in CATEGORIES
    }
    with BulkPublisher(reason="benchmark") as publisher:
        for article in articles(count):
            page = news_page(article, category=categories[article.category])
            publisher.add(parent, page)


def fill_filtered(count: int) -> None:
    """Publish articles that name regions and organisations; each tenth is an event."""
    from django.core.management import call_command

    from bench.articles import REGIONS, articles
    from bench.news_pages import event_page, news_page
    from events.models import EventsIndexPage
    from news.models import NewsIndexPage
    from portal.core.models import Organisation, Region
    from portal.publication.bulk import BulkPublisher

    call_command("ensure_site", stdout=io.StringIO())
    news = NewsIndexPage.objects.get(locale__language_code="ru")
    events = EventsIndexPage.objects.get(locale__language_code="ru")
    for order, code in enumerate(REGIONS):
        shared = {"code": code, "locale": news.locale}
        Region.objects.get_or_create(**shared, defaults={"name": code, "sort_order": order})
        Organisation.objects.get_or_create(**shared, defaults={"name": f"hokimiyat, {code}"})
    with BulkPublisher(reason="benchmark") as publisher:
        for number, article in enumerate(articles(count)):
            region = REGIONS[number % len(REGIONS)]
            named = {"regions": [region], "organisations": [region]}
            if number % 10 == 9:
                publisher.add(events, event_page(article, **named))
            else:
                publisher.add(news, news_page(article, **named))


def fill_control(count: int) -> None:
    """Make the tutorial's tree; articles are inserted in bulk, then indexed by Wagtail."""
    from django.contrib.contenttypes.models import ContentType
    from django.core.management import call_command
    from django.utils import timezone
    from wagtail.models import Page, Site

    from bench.articles import CATEGORIES, articles
    from bench.control.models import (
        Category,
        ControlArticlePage,
        ControlHomePage,
        ControlIndexPage,
    )

    root = Page.objects.get(depth=1)
    home = root.add_child(instance=ControlHomePage(title="Control", slug="control"))
    Site.objects.update(root_page=home)
    parent = home.add_child(
        instance=ControlIndexPage(title="Articles", slug="articles", show_in_menus=True)
    )
    categories = {code: Category.objects.create(name=code, slug=code) for code in CATEGORIES}
    content_type = ContentType.objects.get_for_model(ControlArticlePage)
    now = timezone.now()
    fields = ControlArticlePage._meta.local_concrete_fields
    base = [field for field in Page._meta.concrete_fields if not field.primary_key]
    batch: list[ControlArticlePage] = []

    def insert() -> None:
        rows = Page.objects.bulk_create(
            [Page(**{f.attname: getattr(page, f.attname) for f in base}) for page in batch]
        )
        for page, row in zip(batch, rows, strict=True):
            page.pk = page.id = page.page_ptr_id = row.pk
        ControlArticlePage._base_manager.all()._batched_insert(batch, fields, batch_size=None)
        batch.clear()

    for number, article in enumerate(articles(count), start=1):
        batch.append(
            ControlArticlePage(
                title=article.title,
                draft_title=article.title,
                slug=article.slug,
                date=article.moment,
                intro=article.summary,
                body="".join(f"<p>{text}</p>" for text in article.paragraphs),
                category=categories[article.category],
                path=Page._get_path(parent.path, parent.depth + 1, number),
                depth=parent.depth + 1,
                url_path=f"{parent.url_path}{article.slug}/",
                content_type=content_type,
                locale=parent.locale,
                first_published_at=now,
                last_published_at=now,
            )
        )
        if len(batch) == 500:
            insert()
    if batch:
        insert()
    Page.objects.filter(pk=parent.pk).update(numchild=count)
    call_command("update_index", verbosity=0)


if __name__ == "__main__":
    main()
