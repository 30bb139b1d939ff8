"""What a process remembers of the words that it has seen."""

from search.seen_words import SeenWords


def test_words_are_known_by_their_stems_whatever_their_endings():
    seen = SeenWords("uz")
    found = seen.with_stems(["tumanlar", "shahar", "tumanda"], ["tuman"])
    assert found == {"tuman": {"tumanlar", "tumanda"}}


def test_what_was_seen_before_is_found_without_being_looked_at_again():
    seen = SeenWords("uz")
    seen.with_stems(["tumanlar"], [])
    assert seen.with_stems([], ["tuman"]) == {"tuman": {"tumanlar"}}


def test_too_many_words_are_forgotten_but_never_those_that_are_asked_for():
    seen = SeenWords("uz", most=3)
    for number in range(100):
        found = seen.with_stems([f"tuman{number}", "tuman"], ["tuman"])
        assert "tuman" in found["tuman"]
        assert len(seen._stems) <= 3
