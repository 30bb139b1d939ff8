"""Known-item retrieval in Uzbek: is the sentence found that inflects every word of the query?

Sentences are NTREX's Uzbek news, one in four of them in Cyrillic and one in four in the Latin of
2026. A query is two or three words in their dictionary form, each of which the wanted sentence has
in another form. No stemmer makes the queries: dictionary forms are the gold lemmas of UD_Uzbek-UT,
their other forms those of the treebank and the nouns' regular ones (number, possession, case).
Ranking is BM25 over the words that search compares (folded, stemmed), in memory.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

from portal.uzbek import fold, normalise, search_words, to_cyrillic, to_latin_2026
from portal.uzbek.tables import TURNED_COMMA, TUTUQ

# The usual parameters of BM25, which are Lucene's.
K1, B = 1.2, 0.75
DEEPEST = 10
"""A sentence below this rank counts as not found."""
MOST_WORDS, FEWEST_WORDS = 3, 2
MOST_FREQUENT = 30
"""A word of more sentences than this says too little of any one."""
SHORTEST_NOUN = 3
_DICTIONARY_ENDINGS = {"NOUN": "", "PROPN": "", "ADJ": "", "VERB": "moq"}
_NOUNS = {"NOUN", "PROPN"}
_NOUN_ENDINGS = re.compile(
    r"(?=.)(?:lar)?(?:im|ing|i|si|imiz|ingiz|miz|ngiz)?(?:ni|ning|ga|ka|qa|da|dan|dagi|gacha)?$"
)
_WORD = re.compile(r"[^\W\d_]+(?:[\u02bb\u02bc][^\W\d_]*)*")


class Query(NamedTuple):
    """Words in their dictionary form, and the sentence that is wanted."""

    words: str
    wanted: int


class Index:
    """BM25 over the words of texts."""

    def __init__(self, texts: Sequence[str], words_of: Callable[[str], list[str]]) -> None:
        self._words_of = words_of
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._lengths = []
        for at, text in enumerate(texts):
            counts = Counter(words_of(text))
            self._lengths.append(counts.total())
            for word, count in counts.items():
                self._postings[word].append((at, count))
        self._average = sum(self._lengths) / len(self._lengths)

    def rank(self, query: str, wanted: int) -> int:
        """Return the place of a text among those found, from 1; 0 when it is too deep or missing.

        Texts of one score keep their order, so a tie never helps.
        """
        scores: dict[int, float] = defaultdict(float)
        for word in dict.fromkeys(self._words_of(query)):
            postings = self._postings.get(word, ())
            rarity = log(1 + (len(self._lengths) - len(postings) + 0.5) / (len(postings) + 0.5))
            for at, count in postings:
                length = 1 - B + B * self._lengths[at] / self._average
                scores[at] += rarity * count * (K1 + 1) / (count + K1 * length)
        if wanted not in scores:
            return 0
        better = sum(score >= scores[wanted] for score in scores.values())
        return better if better <= DEEPEST else 0


def mixed_scripts(sentences: Sequence[str]) -> list[str]:
    """Return the sentences as a portal may hold them: a half in other orthographies."""
    written: tuple[Callable[[str], str], ...] = (str, to_cyrillic, str, to_latin_2026)
    return [written[at % len(written)](sentence) for at, sentence in enumerate(sentences)]


def queries(sentences: Sequence[str], forms: dict[str, str], nouns: set[str]) -> list[Query]:
    """Return a query for each sentence with enough inflected words, of the rarest ones.

    `forms` are folded forms and their dictionary forms as written; `nouns` dictionary forms, whose
    regular forms are known too.
    """
    words = [_WORD.findall(sentence.lower()) for sentence in sentences]
    lemmas = [[_lemma(word, forms, nouns) for word in dict.fromkeys(own)] for own in words]
    frequency = Counter(lemma for own in lemmas for lemma in set(own))
    found = []
    for at, own in enumerate(lemmas):
        bare = set(map(fold, words[at]))
        usable = {
            lemma
            for lemma in own
            if lemma and fold(lemma) not in bare and frequency[lemma] <= MOST_FREQUENT
        }
        chosen = sorted(usable, key=lambda lemma: (frequency[lemma], lemma))[:MOST_WORDS]
        if len(chosen) >= FEWEST_WORDS:
            found.append(Query(" ".join(chosen), at))
    return found


def _lemma(word: str, forms: dict[str, str], nouns: set[str]) -> str:
    """Return the dictionary form of a word, or nothing when none is known."""
    known = forms.get(fold(word))
    if known:
        return known
    inflected = _NOUN_ENDINGS.search(word, SHORTEST_NOUN)
    while inflected:
        if word[: inflected.start()] in nouns:
            return word[: inflected.start()]
        inflected = _NOUN_ENDINGS.search(word, inflected.start() + 1)
    return word if word in nouns else ""


SPELLINGS: dict[str, Callable[[str], str]] = {
    "Latin": str,
    "Cyrillic": to_cyrillic,
    "Latin of 2026": to_latin_2026,
    "Latin with '": lambda text: text.replace(TURNED_COMMA, "'").replace(TUTUQ, "'"),
    "Latin with `": lambda text: text.replace(TURNED_COMMA, "`").replace(TUTUQ, "`"),
    "Latin with ’": lambda text: text.replace(TURNED_COMMA, "’").replace(TUTUQ, "’"),
}
"""How readers may type one query."""


def mean_reciprocal_rank(
    index: Index, asked: Sequence[Query], spell: Callable[[str], str]
) -> float:
    """Return the mean of 1/rank over queries typed in one spelling."""
    ranks = [index.rank(spell(query.words), query.wanted) for query in asked]
    return sum(1 / rank for rank in ranks if rank) / len(ranks)


def measure(sentences: Sequence[str], treebank: Path) -> tuple[int, dict[str, float]]:
    """Return how many queries there are and the MRR of each spelling."""
    asked = queries(sentences, *dictionary(treebank))
    index = Index(mixed_scripts(sentences), lambda text: search_words(text, "uz"))
    return len(asked), {
        name: mean_reciprocal_rank(index, asked, spell) for name, spell in SPELLINGS.items()
    }


def dictionary(folder: Path) -> tuple[dict[str, str], set[str]]:
    """Return folded content words of UD_Uzbek-UT with their dictionary forms, and its nouns.

    Verbs stand in dictionaries with -moq. A form that the treebank gives two lemmas is left out.
    """
    found: dict[str, set[str]] = defaultdict(set)
    nouns = set()
    for line in (folder / "uz_ut-ud-test.conllu").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) > 3 and fields[0].isdigit() and fields[3] in _DICTIONARY_ENDINGS:
            lemma = normalise(fields[2]).lower()
            found[fold(fields[1])].add(lemma + _DICTIONARY_ENDINGS[fields[3]])
            if fields[3] in _NOUNS:
                nouns.add(lemma)
    return {form: lemmas.pop() for form, lemmas in found.items() if len(lemmas) == 1}, nouns
