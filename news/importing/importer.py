"""From lines to articles: what is new, what has changed, what is wrong."""

import uuid
from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from news.importing.known import Group, Known, look_up
from news.importing.lines import ArticleLine, Codes, read_article
from news.importing.redirects import target_of
from news.importing.text import BadLine
from news.importing.writing import Writer
from news.models import ImportedItem
from portal.publication.models import PublishedAddress

# Lines that are looked up, checked and written together: one transaction of the bulk publisher.
CHUNK = 500


class Line(NamedTuple):
    """A line of a file: `number` counts from 1, `raw` is without its end."""

    file: str
    number: int
    raw: bytes


@dataclass
class Tally:
    """What became of the lines."""

    imported: int = 0
    corrected: int = 0
    unchanged: int = 0
    bad: int = 0

    @property
    def lines(self) -> int:
        """The number of all lines."""
        return self.imported + self.corrected + self.unchanged + self.bad


@dataclass
class ArticleImporter:
    """Reads lines and gives what is right to a writer, what is wrong to `on_bad`.

    `categories` has the category codes of each content locale. Lines are recognised by source and
    id and compared by what they say, so an import can be started again at any time. A run keeps
    the ids and old addresses of all its lines in memory, nothing else.
    """

    source: str
    categories: Codes
    writer: Writer
    on_bad: Callable[[Line, str], None]
    # Codes by field of subjects and content locale.
    subjects: Mapping[str, Codes] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    _ids: set[str] = field(default_factory=set)
    _old_addresses: set[str] = field(default_factory=set)

    def run(self, lines: Iterable[Line]) -> Tally:
        """Import all lines; return what became of them."""
        remaining = iter(lines)
        while chunk := list(islice(remaining, CHUNK)):
            self._import(chunk)
        return self.tally

    def _import(self, chunk: list[Line]) -> None:
        read = [(line, article) for line in chunk if (article := self._read(line)) is not None]
        known = look_up(self.source, [article for _line, article in read])
        known.groups = ChainMap(known.groups, self.writer.groups)
        for line, article in read:
            try:
                self._take(article, known)
            except BadLine as error:
                self._report(line, error)
        self.writer.flush()

    def _read(self, line: Line) -> ArticleLine | None:
        try:
            article = read_article(
                line.raw, categories=self.categories, source=self.source, subjects=self.subjects
            )
            self._claim(article)
        except BadLine as error:
            self._report(line, error)
            return None
        return article

    def _report(self, line: Line, error: BadLine) -> None:
        self.tally.bad += 1
        self.on_bad(line, str(error))

    def _claim(self, article: ArticleLine) -> None:
        if article.id in self._ids:
            raise BadLine(f"duplicate id: {article.id}")
        if article.old_address and article.old_address in self._old_addresses:
            raise BadLine(f"url is the old address of another line: {article.old_address}")
        self._ids.add(article.id)
        self._old_addresses.add(article.old_address)

    # --- One article ------------------------------------------------------------------------------

    def _take(self, article: ArticleLine, known: Known) -> None:
        item = known.items.get(article.id)
        if item is None:
            self._publish(article, known)
        elif item.line_hash == article.digest:
            self.tally.unchanged += 1
        else:
            self._correct(article, item, known)

    def _publish(self, article: ArticleLine, known: Known) -> None:
        if article.old_address in known.redirects:
            raise BadLine(f"url leads elsewhere already: {article.old_address}")
        group = self._group(article, known)
        self.writer.publish(article, group)
        group.locales.add(article.locale)
        known.groups[article.id] = group
        self.tally.imported += 1

    def _group(self, article: ArticleLine, known: Known) -> Group:
        if not article.translation_of:
            return Group(uuid.uuid4(), set())
        group = known.groups.get(article.translation_of)
        if group is None:
            raise BadLine(f"translation_of names an unknown id: {article.translation_of}")
        if article.locale in group.locales:
            raise BadLine(f"{article.translation_of} has a text in {article.locale} already")
        return group

    def _correct(self, article: ArticleLine, item: ImportedItem, known: Known) -> None:
        if article.locale != item.locale:
            raise BadLine(f"locale was {item.locale} when this id was imported")
        original = known.groups.get(article.translation_of)
        if article.translation_of and original is not known.groups[article.id]:
            raise BadLine(f"translation_of names another text: {article.translation_of}")
        page = known.pages.get(item.page_id)
        if page is None:
            raise BadLine("its page is not public any more: bring it back first")
        if page.has_unpublished_changes:
            raise BadLine("its page has changes that an editor has not published yet")
        self._check_redirect(article, item, known)
        self.writer.correct(page, item, article)
        self.tally.corrected += 1

    def _check_redirect(self, article: ArticleLine, item: ImportedItem, known: Known) -> None:
        if article.old_address not in known.redirects:
            return
        target = known.redirects[article.old_address]
        address = PublishedAddress.objects.get(number=item.number, locale=item.locale)
        if target != target_of(address):
            raise BadLine(f"url leads elsewhere already: {article.old_address}")
