"""Which stories match, and how well. Queries are built from objects; words are parameters."""

from collections.abc import Iterable
from dataclasses import dataclass

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query

from portal.core import dates, languages
from portal.core.act_numbers import ACT
from search.query import SearchQuery
from search.synonyms import Unit
from search.terms import MAX_WORDS, folded_words, unique_stems

# How much a word weighs where it stands. What stands exactly as typed adds to its stem.
WEIGHTS = {"title": 6.0, "summary": 2.0, "text": 1.0}
ATTACHED = 0.25
EXACTLY, CARELESSLY = 0.5, 0.4
# Far below any word of a text: what only cites an act comes after what names it.
CITED = 0.1
# How much of the other places counts beside the best one.
OTHER_PLACES = 0.3
# Words side by side in a title say more than the same words apart.
NEIGHBOURS = 2.0
# How much a story of today ranks above the same story of long ago, and after how many days half of
# that is gone. Mild: it orders what matches about equally well.
RECENCY, RECENCY_DAYS = 0.25, 365


@dataclass(frozen=True)
class Place:
    """A field where words may stand, and the language that it is read in."""

    name: str
    locale: str
    weight: float

    @property
    def is_loose(self) -> bool:
        """Whether careless spellings agree there: only Uzbek is typed without its apostrophes."""
        return self.locale == "uz"


def places_of(locale: str) -> list[Place]:
    """Return where words of a locale's texts may stand: its fields, and files in any language."""
    own = [Place(f"{locale}.{name}", locale, weight) for name, weight in WEIGHTS.items()]
    files = [
        Place(f"{locale}.attached.{each}", each, ATTACHED) for each in languages.content_locales()
    ]
    return own + files


class LocaleMatch:
    """What texts of one locale must hold. `any_word`: they need not have all the words.

    `scored` queries say how well texts match, and cost several times as much; the others find the
    same texts: what stands exactly as typed has the stem too, and every stem agrees with itself
    in the careless spelling.
    """

    def __init__(
        self, query: SearchQuery, locale: str, *, any_word: bool = False, scored: bool = False
    ) -> None:
        self.query = query
        self.locale = locale
        self.any_word = any_word
        self.scored = scored
        self.places = places_of(locale)
        self.units = [unit for unit in _units(query) if self._says_something(unit.typed)]
        self.phrases = [each for each in query.terms.phrases if folded_words(each, locale)]

    def __bool__(self) -> bool:
        """Whether the words say anything in this locale."""
        return bool(self.units or self.phrases)

    @property
    def parts(self) -> int:
        """How many things are looked for."""
        return len(self.units) + sum(
            len(unique_stems([phrase], self.locale)) for phrase in self.phrases
        )

    def query_for(self, name: str = "") -> Query:
        """Return the query; hits that match it say so under `name`."""
        words = [self._unit(unit) for unit in self.units]
        needed = {"should": words, "minimum_should_match": 0 if self.phrases else 1}
        return Q(
            "bool",
            **({"_name": name} if name else {}),
            must=[
                *([] if self.any_word else words),
                *(self._phrase(phrase) for phrase in self.phrases),
            ],
            must_not=[
                *(self._word(word) for word in self._meaningful(self.query.terms.excluded_words)),
                *(self._phrase(each) for each in self.query.terms.excluded_phrases),
            ],
            **(needed if self.any_word else {"should": self._neighbours()}),
        )

    def _unit(self, unit: Unit) -> Query:
        typed = [self._word(word) for word in self._meaningful(unit.typed)]
        if not unit.names:
            return Q("bool", must=typed) if len(typed) > 1 else typed[0]
        ways = [self._name(name) for name in self._meaningful(unit.names)]
        if not unit.number:
            ways.insert(0, Q("bool", must=typed))
        if unit.cited:
            ways.append(self._citing(unit.cited))
        return Q("dis_max", queries=ways)

    def _word(self, word: str) -> Query:
        return Q(
            "multi_match",
            query=word,
            fields=self._every_field() if self.scored else self._widest_fields(),
            type="best_fields",
            tie_breaker=OTHER_PLACES,
            operator="and",
        )

    def _name(self, name: str) -> Query:
        return Q(
            "multi_match",
            query=name,
            fields=self._fields(),
            type="phrase",
            tie_breaker=OTHER_PLACES,
        )

    def _citing(self, keys: Iterable[str]) -> Query:
        # Keys are the story's: what is public in another language only does not match in this one.
        own = [Q("terms", **{f"subjects.{ACT}": list(keys)}), Q("term", locales=self.locale)]
        return Q("constant_score", filter=Q("bool", filter=own), boost=CITED)

    def _phrase(self, phrase: str) -> Query:
        return Q("multi_match", query=phrase, fields=self._fields(".exact"), type="phrase")

    def _neighbours(self) -> list[Query]:
        words = " ".join(word for unit in self.units for word in unit.typed)
        if not self.scored or len(self.units) < 2:  # noqa: PLR2004 - a word alone has no neighbour
            return []
        field = f"{self.locale}.title.shingle"
        return [Q("match", **{field: {"query": words, "boost": NEIGHBOURS}})]

    def _fields(self, part: str = "", weight: float = 1.0) -> list[str]:
        return [f"{place.name}{part}^{place.weight * weight:g}" for place in self.places]

    def _every_field(self) -> list[str]:
        return [*self._fields(), *self._fields(".exact", EXACTLY), *self._loose_fields()]

    def _widest_fields(self) -> list[str]:
        return [
            f"{place.name}{'.loose' if place.is_loose else ''}^{place.weight:g}"
            for place in self.places
        ]

    def _loose_fields(self) -> list[str]:
        return [
            f"{place.name}.loose^{place.weight * CARELESSLY:g}"
            for place in self.places
            if place.is_loose
        ]

    def _meaningful(self, words: Iterable[str]) -> list[str]:
        return [word for word in words if self._says_something([word])]

    def _says_something(self, words: Iterable[str]) -> bool:
        return bool(unique_stems(words, self.locale))


@dataclass(frozen=True)
class Matches:
    """The query in each content locale that it says something in; all stories when it is blank.

    `by_locale` finds, `ranked` finds the same and tells how well.
    """

    by_locale: dict[str, Query]
    ranked: dict[str, Query]
    has_alternatives: bool

    @classmethod
    def of(cls, query: SearchQuery, *, any_word: bool = False) -> "Matches":
        """Return what stories must hold."""
        locales = languages.content_locales()
        if not query.terms:
            every = {each: Q("term", locales={"value": each, "_name": each}) for each in locales}
            return cls(every, every, False)

        def found(*, scored: bool) -> list[LocaleMatch]:
            matches = [
                LocaleMatch(query, locale, any_word=any_word, scored=scored) for locale in locales
            ]
            return [match for match in matches if match]

        finding, ranking = found(scored=False), found(scored=True)
        return cls(
            {match.locale: match.query_for(match.locale) for match in finding},
            {match.locale: match.query_for(match.locale) for match in ranking},
            any(match.parts > 1 for match in finding),
        )

    def whole(self, query: SearchQuery, *filters: Query, scored: bool) -> Query:
        """Return the query for all stories that match in any language and pass the filters.

        Only the languages that are asked for give a score.
        """
        filters = (~Q("term", removed=True), *filters)
        if not scored:
            return Q("bool", filter=[any_of(self.by_locale.values()), *filters])
        asked = query.searched_locales()
        ranked = [match for locale, match in self.ranked.items() if locale in asked]
        others = [
            Q("constant_score", filter=match, boost=0.0)
            for locale, match in self.by_locale.items()
            if locale not in asked
        ]
        matching = Q("bool", must=[Q("dis_max", queries=[*ranked, *others])], filter=list(filters))
        decay = {
            "origin": dates.today().isoformat(),
            "scale": f"{RECENCY_DAYS}d",
            "decay": 0.5,
        }
        return Q(
            "function_score",
            query=matching,
            functions=[{"weight": 1.0}, {"exp": {"date": decay}, "weight": RECENCY}],
            score_mode="sum",
            boost_mode="multiply",
        )


def any_of(queries: Iterable[Query]) -> Query:
    """Return the query for what matches one of these; nothing when there are none."""
    queries = list(queries)
    return Q("bool", should=queries, minimum_should_match=1) if queries else Q("match_none")


def _units(query: SearchQuery) -> list[Unit]:
    return list(dict.fromkeys(query.units()))[:MAX_WORDS]
