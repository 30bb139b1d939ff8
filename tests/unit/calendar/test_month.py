"""The grid of a month."""

import datetime as dt

import pytest

from portal.core import month


def test_weeks_begin_on_monday_and_hold_the_month_only():
    weeks = month.weeks(2018, 2)
    assert [len(week) for week in weeks] == [7] * 5
    assert weeks[0] == [None, None, None, *(dt.date(2018, 2, day) for day in (1, 2, 3, 4))]
    assert weeks[-1][:3] == [dt.date(2018, 2, day) for day in (26, 27, 28)]
    assert weeks[-1][3:] == [None] * 4


@pytest.mark.parametrize(
    ("year", "number", "count", "rows"),
    [(2015, 2, 28, 5), (2016, 2, 29, 5), (2021, 2, 28, 4), (2018, 9, 30, 5), (2018, 7, 31, 6)],
)
def test_every_day_stands_once_under_its_weekday(year, number, count, rows):
    weeks = month.weeks(year, number)
    days = [day for week in weeks for day in week if day]
    assert [day.day for day in days] == list(range(1, count + 1))
    assert len(weeks) == rows
    assert all(day is None or day.weekday() == i for week in weeks for i, day in enumerate(week))


def test_neighbouring_months_cross_the_year():
    assert month.previous_month(dt.date(2018, 1, 31)) == dt.date(2017, 12, 1)
    assert month.following_month(dt.date(2018, 12, 31)) == dt.date(2019, 1, 1)
    assert month.following_month(dt.date(2018, 1, 31)) == dt.date(2018, 2, 1)


def test_a_span_marks_each_of_its_days_inside_the_month():
    first, last = dt.date(2018, 2, 1), dt.date(2018, 2, 28)
    spans = [
        (dt.date(2018, 1, 30), dt.date(2018, 2, 2)),
        (dt.date(2018, 2, 14), dt.date(2018, 2, 14)),
        (dt.date(2018, 2, 27), dt.date(2018, 3, 5)),
        (dt.date(2018, 3, 1), dt.date(2018, 3, 2)),
    ]
    assert [day.day for day in month.days_inside(first, last, spans)] == [1, 2, 14, 27, 28]


@pytest.mark.parametrize(
    "parts", [(2018, 2, 30), (2018, 13, 1), (0, 1, 1), (10000, 1, 1), (1, 0, 1)]
)
def test_an_impossible_date_is_none(parts):
    assert month.date_or_none(*parts) is None


def test_a_leap_day_is_a_date():
    assert month.date_or_none(2016, 2, 29) == dt.date(2016, 2, 29)
