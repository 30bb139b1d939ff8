"""How texts become terms: built from the tables of `portal.uzbek`, from parameters throughout.

The Python twin is `portal.uzbek.search_words`: the same word gives the same term in both, which a
test on a real server compares. Texts are sent in Unicode's composed form (NFC).
"""

from collections.abc import Mapping
from typing import Any

from elasticsearch.dsl import analyzer, char_filter, token_filter, tokenizer

from portal.uzbek.folding import mappings
from portal.uzbek.stemming import SHORTEST_WORD, steps
from portal.uzbek.tables import APOSTROPHES
from search.terms import LOOSE

# Letters and digits make words; "355-son" is two. As `\w` in Python, but for "_".
WORDS = tokenizer(
    "portal_words",
    "char_group",
    tokenize_on_chars=[
        "whitespace",
        "punctuation",
        "symbol",
        # Spaces that do not break, and signs without width: whitespace for Unicode, not for Java.
        *"\u00a0\u2007\u202f\u00ad\u200b\u200e\u200f\u2060\ufeff",
    ],
)
# Words of the corpus have their stems in a list. The chain is for the others, and as in Python not
# for numbers and for short words.
NEEDS_STEMMING = f"""
    if (token.isKeyword() || token.getTerm().length() < {SHORTEST_WORD}) {{ return false; }}
    for (int i = 0; i < token.getTerm().length(); i++) {{
        if (!Character.isLetter(token.getTerm().charAt(i))) {{ return false; }}
    }}
    return true;
"""
SHORTEST_PREFIX, LONGEST_PREFIX = 2, 20


class LocaleAnalysis:
    """The analyzers for texts of one content locale; other languages are folded only."""

    def __init__(self, locale: str) -> None:
        self.locale = locale

    def folding(self) -> Any:
        """Return the character filter: apostrophes go, ё is е."""
        table = {"ё": "е", "Ё": "Е"} | dict.fromkeys(APOSTROPHES, "")
        return char_filter("plain_fold", "mapping", mappings=_lines(table))

    def stemming(self) -> list[Any]:
        """Return the token filters that make a folded word its stem."""
        return []

    def loosening(self) -> list[Any]:
        """Return the token filters in whose terms careless spellings agree."""
        return []

    @property
    def text(self) -> Any:
        """Folded and stemmed."""
        return self._analyzer("text", *self.stemming())

    @property
    def loose(self) -> Any:
        """Stems without the differences that careless typing makes; None where there are none."""
        loosening = self.loosening()
        return self._analyzer("loose", *self.stemming(), *loosening) if loosening else None

    @property
    def exact(self) -> Any:
        """Folded only: for phrases, and for what stands exactly as typed."""
        return self._analyzer("exact")

    @property
    def shingle(self) -> Any:
        """Folded, with every two and three neighbours: for "did you mean"."""
        neighbours = token_filter(
            "neighbours", "shingle", min_shingle_size=2, max_shingle_size=3, output_unigrams=True
        )
        return self._analyzer("shingle", neighbours)

    @property
    def prefix(self) -> Any:
        """The beginnings of words, loosely: for suggestions while typing."""
        beginnings = token_filter(
            "beginnings", "edge_ngram", min_gram=SHORTEST_PREFIX, max_gram=LONGEST_PREFIX
        )
        return self._analyzer("prefix", *self.loosening(), beginnings)

    @property
    def prefix_search(self) -> Any:
        """What is typed, to be compared with `prefix`."""
        cut = token_filter("longest_prefix", "truncate", length=LONGEST_PREFIX)
        return self._analyzer("prefix_search", *self.loosening(), cut)

    def _analyzer(self, name: str, *filters: Any) -> Any:
        return analyzer(
            f"{self.locale}_{name}",
            char_filter=[self.folding()],
            tokenizer=WORDS,
            filter=["lowercase", *filters],
        )


class UzbekAnalysis(LocaleAnalysis):
    """Every orthography folds to one key; endings fall off by the chain of `portal.uzbek`.

    `stems` are known words with their stems, {folded word: stem}: they spare the chain, which is
    slow, and change nothing else.
    """

    def __init__(self, locale: str, stems: Mapping[str, str]) -> None:
        super().__init__(locale)
        self.stems = stems

    def folding(self) -> Any:
        return char_filter("uz_fold", "mapping", mappings=_lines(dict(mappings())))

    def stemming(self) -> list[Any]:
        return [*self._known(), self._chain()]

    def loosening(self) -> list[Any]:
        return [
            token_filter(
                f"uz_loose_{chr(key)}", "pattern_replace", pattern=chr(key), replacement=chr(to)
            )
            for key, to in LOOSE.items()
        ]

    def _chain(self) -> Any:
        """Return the chain of rules for the words that are not known."""
        chain = [
            token_filter(
                f"uz_{step.name}",
                "pattern_replace",
                pattern=step.pattern,
                replacement=step.replacement,
            )
            for step in steps()
        ]
        script = {"source": " ".join(NEEDS_STEMMING.split())}
        return token_filter("uz_stem_unknown", "condition", script=script, filter=chain)

    def _known(self) -> list[Any]:
        """Return the list of known words: it marks them, so that the chain passes them by."""
        rules = [f"{word} => {stem}" for word, stem in sorted(self.stems.items())]
        return [token_filter("uz_stem_known", "stemmer_override", rules=rules)] if rules else []


class SnowballAnalysis(LocaleAnalysis):
    """Languages with a stemmer of the Snowball family."""

    def __init__(self, locale: str, language: str) -> None:
        super().__init__(locale)
        self.language = language

    def stemming(self) -> list[Any]:
        return [token_filter(f"{self.locale}_stem", "stemmer", language=self.language)]


def analysis_of(locale: str, uzbek_stems: Mapping[str, str]) -> LocaleAnalysis:
    """Return the analyzers of a content locale."""
    if locale == "uz":
        return UzbekAnalysis(locale, uzbek_stems)
    # "english" would be Porter's first stemmer, which the Python twin does not have.
    snowball = {"ru": "russian", "en": "porter2"}
    if locale in snowball:
        return SnowballAnalysis(locale, snowball[locale])
    return LocaleAnalysis(locale)


def _lines(table: Mapping[str, str]) -> list[str]:
    return [f"{written} => {key}" for written, key in table.items()]
