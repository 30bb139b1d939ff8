"""Links to the pages of an answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from search.backends.base import PAGE_SIZE
from search.form import MAX_PAGES
from search.query import SearchQuery

# So many pages before and after the current one get a link, besides the first and the last.
AROUND = 2


@dataclass(frozen=True)
class PageLink:
    """One place of the row; number 0 is a gap."""

    number: int
    querystring: str = ""
    current: bool = False


class PageLinks:
    """The pages that can be opened: not more than `MAX_PAGES`."""

    def __init__(self, query: SearchQuery, total: int) -> None:
        self.query = query
        pages = -(-total // PAGE_SIZE)
        self.last = min(pages, MAX_PAGES)
        self.is_cut = pages > MAX_PAGES
        self.reachable = MAX_PAGES * PAGE_SIZE

    def __bool__(self) -> bool:
        """Whether there is more than one page."""
        return self.last > 1

    def __iter__(self) -> Iterator[PageLink]:
        """Give the first, the last and the pages around the current one, with gaps between."""
        current = self.query.page
        shown = {1, self.last, *range(current - AROUND, current + AROUND + 1)}
        before = 0
        for number in sorted(number for number in shown if 1 <= number <= self.last):
            if number > before + 1:
                yield PageLink(0)
            yield self._link(number)
            before = number

    @property
    def previous(self) -> PageLink | None:
        """The page before the current one."""
        return self._link(self.query.page - 1) if self.query.page > 1 else None

    @property
    def following(self) -> PageLink | None:
        """The page after the current one."""
        return self._link(self.query.page + 1) if self.query.page < self.last else None

    def _link(self, number: int) -> PageLink:
        querystring = self.query.changed(page=number).querystring()
        return PageLink(number, querystring, current=number == self.query.page)
