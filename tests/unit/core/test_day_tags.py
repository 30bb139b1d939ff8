"""The filters of days and sizes in templates."""

import pytest
from django.utils import translation

from portal.core.templatetags.day_tags import keeping_together, unbroken
from portal.core.templatetags.size_tags import file_size


def test_the_period_of_a_heading_is_kept_together() -> None:
    html = keeping_together("Taqvim: 2018-yil fevral — Samarqand", "2018-yil fevral")
    assert html == 'Taqvim: <span class="whole">2018-yil fevral</span> — Samarqand'


def test_a_heading_without_the_period_stays_as_it_is_and_signs_stay_signs() -> None:
    assert keeping_together("News <b>", "2018") == "News &lt;b&gt;"
    assert keeping_together("<b> 2018", "2018") == '&lt;b&gt; <span class="whole">2018</span>'


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        ("14-fevral, 10:00–13:00", "14-fevral, 10:00–\u206013:00"),
        ("9:00–18:00, Du–Ju", "9:00–\u206018:00, Du–Ju"),
        ("14 февраля – 16 февраля", "14 февраля\u00a0– 16 февраля"),
    ],
)
def test_no_line_breaks_inside_a_span_of_times_nor_before_its_dash(span: str, shown: str) -> None:
    assert unbroken(span) == shown


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 byte"), (840, "840 bytes"), (1024, "1.0 KB"), (11_469, "11.2 KB")]
)
def test_a_size_is_a_number_and_a_unit_that_stay_on_one_line(size: int, words: str) -> None:
    with translation.override("en"):
        assert file_size(size) == words.replace(" ", "\N{NO-BREAK SPACE}")
