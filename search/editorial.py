"""What editors tell the search: words that mean the same, and the best stories for a query."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, Page

from portal.core.models import ItemNumber, SiteWideContent
from portal.publication.lexicon import pairs_at
from portal.publication.names import state_of
from portal.publication.site_rows import site_rows
from portal.uzbek import fold
from search.form import MAX_LENGTH
from search.query import SearchQuery
from search.synonyms import LONGEST_NAME, MOST_NAMES, Synonyms, keys_of

MOST_QUERIES, MOST_BEST = 20, 5


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that say anything, with single spaces, each once."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return list(dict.fromkeys(filter(None, lines)))


def _check_lines(lines: list[str], most: int) -> None:
    if len(lines) > most:
        raise ValidationError(
            ngettext_lazy(
                "There is more than %(most)d line.", "There are more than %(most)d lines.", "most"
            ),
            params={"most": most},
        )
    wordless = next((line for line in lines if not keys_of([line])), None)
    if wordless is not None:
        raise ValidationError(_("There is no word in “%(line)s”."), params={"line": wordless})
    long = next((line for line in lines if len(line) > MAX_LENGTH), None)
    if long is not None:
        raise ValidationError(
            ngettext_lazy(
                "“%(line)s” is longer than %(most)d character.",
                "“%(line)s” is longer than %(most)d characters.",
                "most",
            ),
            params={"line": long, "most": MAX_LENGTH},
        )


def _is_one_name(one: str, other: str) -> bool:
    """Whether a search takes two names for the same words, as it does whatever editors tell."""
    return not set(keys_of([one])).isdisjoint(keys_of([other]))


class SynonymGroup(SiteWideContent):
    """Names for the same thing. Whoever looks for one of them finds the others too."""

    names = models.TextField(
        _("names"),
        help_text=_(
            "One name to a line: АҚШ, США, Amerika Qoʻshma Shtatlari. Any one spelling of an Uzbek "
            "word stands for all of them."
        ),
    )

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        return " · ".join(lines_of(self.names))

    @classmethod
    def site_rows(cls) -> models.QuerySet[Any, Any]:
        return cls.objects.order_by().values_list(Value(""), Value(0), Value(""), "names")

    def clean(self) -> None:
        names = lines_of(self.names)
        try:
            _check_lines(names, MOST_NAMES)
            if len(names) < 2:  # noqa: PLR2004 - a name alone has no synonym
                raise ValidationError(_("Write at least two names, each on its own line."))
            if all(_is_one_name(names[0], other) for other in names[1:]):
                raise ValidationError(
                    _("These are spellings of one name, which the search knows. Add another name.")
                )
            if any(len(name.split()) > LONGEST_NAME for name in names):
                raise ValidationError(
                    ngettext_lazy(
                        "A name may have %(most)d word at most.",
                        "A name may have %(most)d words at most.",
                        "most",
                    ),
                    params={"most": LONGEST_NAME},
                )
        except ValidationError as error:
            raise ValidationError({"names": error}) from error
        self.names = "\n".join(names)


class BestBet(ClusterableModel, SiteWideContent):
    """Stories that editors put above the answer to chosen queries."""

    queries = models.TextField(
        _("queries"),
        help_text=_(
            "One query to a line, as readers write it. Case, script, apostrophes and endings do "
            "not matter; all words must be there and no others."
        ),
    )

    class Meta:
        verbose_name = _("best answer")
        verbose_name_plural = _("best answers")

    def __str__(self) -> str:
        return " · ".join(lines_of(self.queries))

    @classmethod
    def site_rows(cls) -> models.QuerySet[Any, Any]:
        """Return a row for each story that has been public: its number and the queries."""
        numbers = ItemNumber.objects.filter(translation_key=OuterRef("page__translation_key"))
        stories = BestBetStory.objects.annotate(number=Subquery(numbers.values("pk")[:1]))
        return (
            stories.filter(number__isnull=False)
            .order_by()
            .values_list(
                Value(""),
                Coalesce("sort_order", 0),
                Cast("number", CharField()),
                "best_bet__queries",
            )
        )

    def clean(self) -> None:
        queries = lines_of(self.queries)
        try:
            _check_lines(queries, MOST_QUERIES)
        except ValidationError as error:
            raise ValidationError({"queries": error}) from error
        self.queries = "\n".join(queries)


class BestBetStory(Orderable):
    """One of the stories of a best bet. It is shown in the reader's language where there is one."""

    best_bet = ParentalKey(BestBet, on_delete=models.CASCADE, related_name="stories")
    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("story")

    def __str__(self) -> str:
        return str(self.page)


class EditorsWords:
    """What editors have told: groups of names, and (queries, number of a story) in their order."""

    def __init__(self, groups: Iterable[str] = (), best: Iterable[tuple[str, int]] = ()) -> None:
        self.synonyms = Synonyms(lines_of(names) for names in groups)
        self._best: dict[Any, list[int]] = {}
        for queries, number in best:
            for query in lines_of(queries):
                for key in keys_of([query]):
                    self._best.setdefault(key, []).append(number)

    def best(self, query: SearchQuery) -> list[int]:
        """Return the numbers of the stories that editors chose for the words of a query.

        They belong to the words alone: where anything narrows the answer there are none.
        """
        terms = query.terms
        if query.has_filters or terms.excludes or query.page > 1 or not self._best:
            return []
        words = (*terms.words, *terms.phrases)
        found = (number for key in keys_of(words) for number in self._best.get(key, ()))
        return list(dict.fromkeys(found))[:MOST_BEST]


def editors_words(request: HttpRequest) -> EditorsWords:
    """Return what editors have told, as of the state that the request is answered from."""
    return _editors_words(state_of(request).site_revision)


def _lexicon(site_revision: int) -> Iterable[str]:
    """Return what readers of Cyrillic see beside what the texts have, where it is another word."""
    pairs = pairs_at(site_revision).items()
    return (f"{latin}\n{cyrillic}" for latin, cyrillic in pairs if fold(latin) != fold(cyrillic))


# A few revisions are kept, since requests of an older one may still be running.
@lru_cache(maxsize=8)
def _editors_words(site_revision: int) -> EditorsWords:
    rows = site_rows(site_revision)
    return EditorsWords(
        [*(row.text for row in rows[SynonymGroup]), *_lexicon(site_revision)],
        [(row.text, int(row.code)) for row in rows[BestBet]],
    )
