"""Our conversion beside three published ones: each class of difference has its reason.

The words are those of the hard list, of dates, of CLDR and of the whole demo content. A difference
that no class of `oracle_differences.tsv` explains fails, and so does a class that explains nothing.
"""

import re
from functools import cache

import pytest

from bench import cldr
from bench.language import demo_texts
from portal.uzbek import to_cyrillic
from tests.unit.uzbek.oracles import ORACLES, Difference, compared, explanation
from tests.unit.uzbek.tables import rows

WORD = re.compile("[^\\W\\d_]+(?:[\u02bb\u02bc-][^\\W\\d_]+)*")


@cache
def words(side: int) -> list[str]:
    """Return all words that are compared: Latin (0) or Cyrillic (1)."""
    other_way = ("to-latin", "to-cyrillic")[side]
    found = {row[side] for row in rows("hard_words.tsv") if row[2] != other_way}
    found |= {row[side] for row in rows("date_forms.tsv")}
    found |= {pair[side] for pair in cldr.pairs()}
    demo = {word for text in demo_texts() for word in WORD.findall(text)}
    return sorted(found | (set(map(to_cyrillic, demo)) if side else demo))


def side_of(direction: str) -> int:
    """Return the script that a direction begins with."""
    return 1 if direction == "to-latin" else 0


def test_thousands_of_words_are_compared():
    assert len(words(0)) > 5_000
    assert len(words(1)) > 5_000


@pytest.mark.parametrize(("converter", "direction"), ORACLES)
def test_each_difference_from_a_published_converter_is_explained(converter, direction):
    found = compared(converter, direction, words(side_of(direction)))
    unexplained = [
        f"{word}: {ours}, theirs {theirs}" for word, ours, theirs, why in found if not why
    ]
    assert unexplained == [], "\n".join(unexplained)


def test_every_class_of_differences_explains_something():
    used: set[Difference] = set()
    for converter, direction in ORACLES:
        for *_words, why in compared(converter, direction, words(side_of(direction))):
            used |= why or set()
    listed = {Difference(*row[2:]) for row in rows("oracle_differences.tsv")}
    assert listed - used == set()


def test_each_class_of_differences_gives_its_reason():
    table = rows("oracle_differences.tsv")
    assert [row for row in table if len(row) != 6 or len(row[5]) < 20] == []


@pytest.mark.parametrize(
    ("ours", "theirs", "explained"),
    [("альбом", "албом", True), ("альбом", "албум", False), ("цирк", "сирк", True)],
)
def test_a_class_explains_what_it_names_and_nothing_else(ours, theirs, explained):
    known = [Difference("ours", "ь", "", "…"), Difference("ours", "ц", "с", "…")]
    assert bool(explanation(ours, theirs, known)) is explained
