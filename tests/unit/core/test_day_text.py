"""Days, months and times in words."""

import datetime as dt

from django.utils import translation

from portal.core import day_text
from portal.core.dates import TASHKENT


def at(day: int, hour: int = 0, minute: int = 0) -> dt.datetime:
    return dt.datetime(2018, 2, day, hour, minute, tzinfo=TASHKENT)


def test_spans_say_no_more_than_is_needed():
    with translation.override("en"):
        span = day_text.span_text
        assert span(at(14, 10), None, all_day=False) == "14 February 2018, 10:00"
        assert span(at(14, 10), at(14, 13), all_day=False) == "14 February 2018, 10:00–13:00"
        assert (
            span(at(14, 10), at(16, 18), all_day=False)
            == "14 February 2018, 10:00 – 16 February 2018, 18:00"
        )
        assert span(at(14), at(15), all_day=True) == "14 February 2018"
        assert span(at(14), at(17), all_day=True) == "14 February 2018 – 16 February 2018"


def test_times_are_those_of_tashkent():
    moment = dt.datetime(2018, 2, 14, 22, 30, tzinfo=dt.UTC)
    assert day_text.time_text(moment) == "03:30"
    with translation.override("en"):
        assert day_text.span_text(moment, None, all_day=False).startswith("15 February")


def test_months_stand_small_inside_russian_and_uzbek():
    with translation.override("ru"):
        assert "февраля" in day_text.day_text(dt.date(2018, 2, 14))
        assert day_text.month_name(2) == "Февраль"
        assert day_text.weekday_text(dt.date(2018, 2, 14)) == "среда"
    with translation.override("uz"):
        assert "fevral" in day_text.day_text(dt.date(2018, 2, 14))
        assert day_text.month_name(2) == "Fevral"


def test_a_month_with_its_year_is_small_inside_a_sentence_and_large_at_the_head():
    day = dt.date(2018, 2, 14)
    shown = {
        "ru": ("февраль 2018", "Февраль 2018"),
        "uz": ("2018-yil fevral", "2018-yil fevral"),
        "en": ("February 2018", "February 2018"),
    }
    for language, (inside, heading) in shown.items():
        with translation.override(language):
            assert day_text.month_text(day) == inside
            assert day_text.month_heading(day) == heading


def test_the_week_begins_on_monday():
    with translation.override("en"):
        heads = day_text.weekday_heads()
    assert heads[0] == ("Mo", "Monday")
    assert heads[-1] == ("Su", "Sunday")


def test_no_two_months_are_shortened_alike():
    for language in ("uz", "ru", "en"):
        with translation.override(language):
            assert len({day_text.short_month(month) for month in range(1, 13)}) == 12
