"""The measures that the budget names, on the data that is at hand."""

import pytest

from bench import cldr
from bench.language import measure_running_text
from bench.shared import shared_folder
from portal.uzbek import to_cyrillic, to_latin


@pytest.mark.parametrize(
    ("convert", "side", "share"), [(to_latin, 1, 0.995), (to_cyrillic, 0, 0.985)]
)
def test_pairs_of_cldr_are_converted(convert, side, share):
    pairs = cldr.pairs()
    right = [pair for pair in pairs if convert(pair[side]).lower() == pair[1 - side].lower()]
    assert len(pairs) > 500
    assert len(right) / len(pairs) >= share


def test_each_correction_of_cldr_is_of_a_pair_that_it_has_and_gives_its_reason():
    rows = [
        line.split("\t")
        for line in cldr.CORRECTIONS.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    raw = {(latin.lower(), cyrillic) for latin, cyrillic in cldr.raw_pairs()}
    assert [row for row in rows if (row[0], row[1]) not in raw or len(row) != 4 or not row[3]] == []


def test_running_news_come_back_from_cyrillic():
    folder = shared_folder("ntrex")
    if folder is None:
        pytest.skip("no NTREX")
    text = (folder / "newstest2019-ref.uzb.txt").read_text(encoding="utf-8")
    total, changed = measure_running_text(text.splitlines())
    assert changed.total() <= total / 1000
