"""What relevance is measured over: the demo, synthetic announcements, NTREX where it is there."""

import datetime as dt
import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bench import retrieval
from bench.articles import FIRST_DAY, TASHKENT, articles
from bench.shared import ROOT, shared_folder
from bench.strings import strings_of

DEMO = ROOT / "portal" / "home" / "demo_content"
NTREX_FILES = {
    "uz": "newstest2019-ref.uzb.txt",
    "ru": "newstest2019-ref.rus.txt",
    "en": "newstest2019-src.eng.txt",
}
# Far from today, so that newness helps no text of the demo more than another.
SOME_DAY = dt.datetime.combine(FIRST_DAY, dt.time(10), tzinfo=TASHKENT)
CODES = {"level", "url", "email", "phone", "picture"}


@dataclass(frozen=True)
class Text:
    """A story's text in one language. `story` is a name that judgements use."""

    story: str
    locale: str
    kind: str
    title: str
    summary: str = ""
    body: str = ""
    category: str = ""
    moment: dt.datetime = SOME_DAY
    subjects: tuple[str, ...] = ()


def corpus(announcements: int, *, with_ntrex: bool) -> list[Text]:
    """Return all texts."""
    ntrex = ntrex_texts() if with_ntrex else iter(())
    return [*demo_texts(), *announcement_texts(announcements), *ntrex]


def demo_texts() -> Iterator[Text]:
    """Yield the demo's items; a story is named as its first text, without language."""
    for file, kind in (("articles", "news"), ("events", "event"), ("updates", "update")):
        for line in (DEMO / f"{file}.jsonl").read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            name = item.get("translation_of") or item["id"]
            yield Text(
                story=name.removeprefix("demo-").rpartition("-")[0],
                locale=item["locale"],
                kind=kind,
                title=item["title"],
                summary=item.get("summary", ""),
                body="\n".join(text for _key, text in strings_of(item["body"], CODES)),
                category=item.get("category", ""),
            )


def announcement_texts(count: int) -> Iterator[Text]:
    """Yield synthetic announcements in Russian."""
    for article in articles(count):
        yield Text(
            story=article.slug,
            locale="ru",
            kind="news",
            title=article.title,
            summary=article.summary,
            body="\n".join(article.paragraphs),
            category=article.category,
        )


def ntrex_sentences(locale: str) -> list[str]:
    """Return NTREX's sentences in a language; none where it is not there."""
    folder = shared_folder("ntrex")
    if folder is None:
        return []
    return (folder / NTREX_FILES[locale]).read_text(encoding="utf-8").splitlines()


def ntrex_texts() -> Iterator[Text]:
    """Yield every sentence as a story in three languages, Uzbek in several orthographies."""
    for locale in NTREX_FILES:
        sentences = ntrex_sentences(locale)
        written = retrieval.mixed_scripts(sentences) if locale == "uz" else sentences
        for number, sentence in enumerate(written):
            yield Text(f"ntrex-{number}", locale, "news", sentence[:250], body=sentence[250:])


def load(texts: Iterable[Text]) -> dict[int, str]:
    """Put texts on an empty read side, without pages; return {number: story}."""
    from django.utils import timezone

    from portal.core import dates
    from portal.publication.models import (
        EventKind,
        ItemSubject,
        PublicationEvent,
        PublicationState,
        PublishedItem,
        PublishedText,
    )
    from portal.publication.models.subject import rows_of
    from portal.publication.text import fold_words

    now = timezone.now()
    numbers: dict[str, int] = {}

    def row(serial: int, text: Text) -> PublishedItem:
        return PublishedItem(
            id=serial,
            page_id=serial,
            number=numbers.setdefault(text.story, len(numbers) + 1),
            locale=text.locale,
            kind=text.kind,
            date=dates.day_of(text.moment),
            moment=text.moment,
            title=text.title,
            summary=text.summary,
            path=f"/news/{serial}/",
            category=text.category,
            subjects=list(text.subjects),
            version=1,
            content_hash="0" * 64,
            sequence=serial,
            published_at=now,
            updated_at=now,
        )

    def words(item: PublishedItem, text: Text) -> PublishedText:
        plain = "\n".join(part for part in (text.summary, text.body) if part)
        own = PublishedText(item=item, plain=plain)
        fold_words(own, text.title, text.locale)
        return own

    def event(item: PublishedItem) -> PublicationEvent:
        return PublicationEvent(
            sequence=item.sequence,
            kind=EventKind.IMPORTED,
            number=item.number,
            locale=item.locale,
            version=1,
            happened_at=now,
            content_hash=item.content_hash,
            previous_hash="0" * 64,
            hash="0" * 64,
        )

    for batch in _batches(enumerate(texts, start=1), 500):
        items = [row(serial, text) for serial, text in batch]
        PublishedItem.objects.bulk_create(items)
        PublishedText.objects.bulk_create(
            words(item, text) for item, (_serial, text) in zip(items, batch, strict=True)
        )
        ItemSubject.objects.bulk_create(subject for item in items for subject in rows_of(item))
        PublicationEvent.objects.bulk_create(event(item) for item in items)
        PublicationState.objects.filter(pk=1).update(sequence=items[-1].sequence)
    return {number: story for story, number in numbers.items()}


def load_control(texts: Iterable[Text]) -> dict[int, str]:
    """Make pages of the tutorial's site and index them with Wagtail; return {page id: story}."""
    from django.contrib.contenttypes.models import ContentType
    from django.core.management import call_command
    from wagtail.models import Page

    from bench.control.models import Category, ControlArticlePage, ControlHomePage

    home = Page.objects.get(depth=1).add_child(
        instance=ControlHomePage(title="Control", slug="control")
    )
    category = Category.objects.create(name="all", slug="all")
    kind = ContentType.objects.get_for_model(ControlArticlePage)
    base = [field for field in Page._meta.concrete_fields if not field.primary_key]
    stories = {}
    for batch in _batches(enumerate(texts, start=1), 500):
        pages = [
            ControlArticlePage(
                title=text.title[:250],
                draft_title=text.title[:250],
                slug=f"text-{number}",
                date=text.moment,
                intro=text.summary,
                body=f"<p>{text.body}</p>",
                category=category,
                path=Page._get_path(home.path, home.depth + 1, number),
                depth=home.depth + 1,
                url_path=f"{home.url_path}text-{number}/",
                content_type=kind,
                locale=home.locale,
            )
            for number, text in batch
        ]
        rows = Page.objects.bulk_create(
            [Page(**{f.attname: getattr(page, f.attname) for f in base}) for page in pages]
        )
        for page, row, (_number, text) in zip(pages, rows, batch, strict=True):
            page.pk = page.id = page.page_ptr_id = row.pk
            stories[row.pk] = text.story
        fields = ControlArticlePage._meta.local_concrete_fields
        ControlArticlePage._base_manager.all()._batched_insert(pages, fields, batch_size=None)
    call_command("update_index", verbosity=0)
    return stories


def _batches(values: Iterable[Any], size: int) -> Iterator[list[Any]]:
    waiting = iter(values)
    while batch := list(itertools.islice(waiting, size)):
        yield batch
