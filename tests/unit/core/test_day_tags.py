"""The filters of days and sizes in templates."""

import pytest
from django.utils import translation

from portal.core.templatetags.day_tags import keeping_together
from portal.core.templatetags.size_tags import file_size


def test_the_period_of_a_heading_is_kept_together() -> None:
    html = keeping_together("Taqvim: 2018-yil fevral — Samarqand", "2018-yil fevral")
    assert html == 'Taqvim: <span class="whole">2018-yil fevral</span> — Samarqand'


def test_a_heading_without_the_period_stays_as_it_is_and_signs_stay_signs() -> None:
    assert keeping_together("News <b>", "2018") == "News &lt;b&gt;"
    assert keeping_together("<b> 2018", "2018") == '&lt;b&gt; <span class="whole">2018</span>'


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 byte"), (840, "840 bytes"), (1024, "1.0 KB"), (11_469, "11.2 KB")]
)
def test_a_size_is_a_number_and_a_unit_that_stay_on_one_line(size: int, words: str) -> None:
    with translation.override("en"):
        assert file_size(size) == words.replace(" ", "\N{NO-BREAK SPACE}")
