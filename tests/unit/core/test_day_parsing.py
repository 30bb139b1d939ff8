"""Days as people write them, and what they are told when it is no day."""

import datetime as dt

import pytest
from django.utils import translation

from portal.core.day_parsing import NotADay, parse_day

DAY = dt.date(2018, 2, 14)


@pytest.mark.parametrize(
    "text",
    [
        "14.02.2018",
        "14.2.2018",
        "14/02/2018",
        "14-02-2018",
        "2018-02-14",
        "2018.02.14",
        " 2018-2-14 ",
        "14 февраля 2018",
        "14 февраля 2018 г.",
        "14 ФЕВРАЛЯ 2018 года",
        "14 фев 2018",
        "14 fevral 2018",
        "2018-yil 14-fevral",
        "14-fevral, 2018-yil",
        "2018 йил 14 феврал",
        "14 февраль 2018",
        "14 February 2018",
        "14th of February 2018",
        "February 14, 2018",
        "Feb 14 2018",
    ],
)
def test_a_day_is_read_in_figures_and_in_words_of_every_language(text):
    assert parse_day(text) == DAY


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1 мая 2018", 5),
        ("1 may 2018", 5),
        ("1 iyun 2018", 6),
        ("1 июля 2018", 7),
        ("1-sentyabr 2018", 9),
        ("1 сентября 2018", 9),
        ("1 oktabr 2018", 10),
        ("1-noyabr 2018-yil", 11),
        ("1 Dec 2018", 12),
    ],
)
def test_months_that_look_alike_are_told_apart(text, month):
    assert parse_day(text) == dt.date(2018, month, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31.02.2018", "February 2018 has no day 31."),
        ("0.02.2018", "February 2018 has no day 0."),
        ("29 февраля 2018", "February 2018 has no day 29."),
        ("14.13.2018", "There is no month 13: months go from 1 to 12."),
        ("14.02.18", "Write the year with four digits: 2018."),
        ("14 февраля 18", "Write the year with four digits: 2018."),
        ("14.02.0000", "Write the year with four digits: 2018."),
        ("14 фебраля 2018", "“фебраля” is not the name of a month."),
        ("14 ма 2018", "“ма” is not the name of a month."),
        ("14 февраля", "The year is missing: write it with four digits."),
        ("февраль 2018", "The day of the month is missing."),
        ("вчера", "Write the date as 31.12.2018, 2018-12-31 or with the month in words."),
        ("14", "Write the date as 31.12.2018, 2018-12-31 or with the month in words."),
        ("14.02", "Write the date as 31.12.2018, 2018-12-31 or with the month in words."),
        ("1 мая 2 июня 2018", "Write the date as 31.12.2018, 2018-12-31 or"),
        ("9" * 500, "Write the date as 31.12.2018, 2018-12-31 or"),
        ("99999999 мая 2018", "May 2018 has no day 99999999."),
        ("\0²③ мая 2018", "“²③” is not the name of a month."),
        ("9" * 50 + " мая 2018", "has no day"),
    ],
)
def test_what_is_wrong_is_named(text, message):
    with translation.override("en"), pytest.raises(NotADay) as caught:
        parse_day(text)
    assert message in str(caught.value)
