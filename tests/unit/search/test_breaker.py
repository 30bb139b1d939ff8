"""When a backend that failed is left alone, and when it is asked again."""

from search.backends.base import BackendUnavailable, Hit, SearchResults
from search.backends.fallback import PAUSES, Breaker, FallbackBackend
from search.query import SearchQuery

QUERY = SearchQuery("uz", "tuman")


class Backend:
    """Answers with one number, or fails; counts how often it was asked."""

    name = "backend"

    def __init__(self, number: int) -> None:
        self.number = number
        self.error: Exception | None = None
        self.asked = 0

    def search(self, query: SearchQuery) -> SearchResults:
        self.asked += 1
        if self.error:
            raise self.error
        return SearchResults([Hit(self.number, ("uz",))], 1, None, 0.0)

    def suggest(self, text: str, locale: str) -> list[Hit]:
        return self.search(QUERY).hits


class Clock:
    """Stands still until it is moved."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


class Pair:
    """A backend in front, one behind, and a clock."""

    def __init__(self) -> None:
        self.first, self.second, self.clock = Backend(1), Backend(2), Clock()
        self.backend = FallbackBackend(self.first, self.second, Breaker(self.clock))

    def ask(self) -> int:
        found = self.backend.search(QUERY)
        assert found.is_fallback == (found.hits[0].number == 2)
        return found.hits[0].number


def test_the_first_backend_answers_while_it_can():
    pair = Pair()
    assert [pair.ask(), pair.ask()] == [1, 1]
    assert pair.second.asked == 0


def test_a_backend_that_is_away_is_asked_once_and_then_left_alone():
    pair = Pair()
    pair.first.error = BackendUnavailable("away")
    assert [pair.ask() for _reader in range(20)] == [2] * 20
    assert pair.first.asked == 1


def test_after_a_pause_one_query_tries_and_others_need_not_wait_for_it():
    pair = Pair()
    pair.first.error = BackendUnavailable("away")
    pair.ask()
    pair.clock.now += PAUSES[0]
    assert pair.backend.breaker.lets_through()
    assert not pair.backend.breaker.lets_through()


def test_pauses_grow_to_the_last_one():
    pair = Pair()
    pair.first.error = BackendUnavailable("away")
    for pause in (*PAUSES, PAUSES[-1], PAUSES[-1]):
        pair.ask()
        asked = pair.first.asked
        pair.clock.now += pause - 0.1
        pair.ask()
        assert pair.first.asked == asked
        pair.clock.now += 0.2


def test_a_backend_that_is_back_answers_everybody_again():
    pair = Pair()
    pair.first.error = BackendUnavailable("away")
    pair.ask()
    pair.first.error = None
    assert pair.ask() == 2
    pair.clock.now += PAUSES[0]
    assert [pair.ask(), pair.ask()] == [1, 1]


def test_one_query_that_cannot_be_answered_closes_nothing_to_others():
    pair = Pair()
    pair.first.error = BackendUnavailable("too many clauses", is_away=False)
    assert pair.ask() == 2
    pair.first.error = None
    assert pair.ask() == 1


def test_suggestions_come_from_behind_too():
    pair = Pair()
    pair.first.error = BackendUnavailable("away")
    assert [hit.number for hit in pair.backend.suggest("tum", "uz")] == [2]
    assert [hit.number for hit in pair.backend.suggest("tum", "uz")] == [2]
    assert pair.first.asked == 1
