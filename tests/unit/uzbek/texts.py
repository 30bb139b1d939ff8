"""Strategies: texts of Uzbek words."""

from hypothesis import strategies as st

from tests.unit.uzbek.tables import rows

LATIN_WORDS = [
    row[0]
    for row in rows("hard_words.tsv")
    if row[2] == "both" and row[0].isalpha() and row[3] != "units"
]
CYRILLIC_WORDS = [row[1] for row in rows("hard_words.tsv") if row[2] != "to-cyrillic"]
SEPARATORS = st.sampled_from([" ", ", ", ". ", "\n", " – ", " «", "» ", " (", ") ", "-", "\u00a0"])


def latin_texts() -> st.SearchStrategy[str]:
    """Return words of the hard list, in the right spelling, with punctuation between."""
    return _joined(st.sampled_from(LATIN_WORDS))


def cyrillic_texts() -> st.SearchStrategy[str]:
    """Return Cyrillic words and words of Cyrillic letters in any order."""
    letters = st.text("абвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳ", min_size=1, max_size=12)
    return _joined(st.sampled_from(CYRILLIC_WORDS) | letters)


def running_texts() -> st.SearchStrategy[str]:
    """Return texts of both scripts with apostrophes, figures and signs of every kind."""
    letters = st.text(
        "abcdefghijklmnopqrstuvwxyzOGSHʻʼ'‘’`абвеёяўIVX0123456789-–.@#&;\u0301", max_size=12
    )
    return _joined(st.sampled_from(LATIN_WORDS + CYRILLIC_WORDS) | letters)


def _joined(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.lists(st.tuples(words, SEPARATORS), max_size=8)
    return pairs.map(lambda parts: "".join(word + separator for word, separator in parts))
