"""Numbers of acts, in the forms in which people write them."""

import pytest

from portal.core.act_numbers import ActNumber, read_number

SPELLINGS = {
    ActNumber("decree", 60): (
        "PF-60",
        "ПФ-60",
        "УП-60",
        "UP-60",
        "PF 60",
        "pf60",
        "№ УП-60",
        "№УП-60",
        "УП № 60",
        "PF-60-son",
        "ПФ–60-сон",
        "ПФ — 60 — сон",
        "пф\u201160\u2011сон",
        "  уп 60 ",
        "No. PF-60",
    ),
    ActNumber("resolution", 4947): ("ПҚ-4947", "PQ-4947", "ПП-4947", "пк-4947", "ПҚ–4947-сон"),
    ActNumber("law", 123): (
        "OʻRQ-123",
        "O‘RQ-123",
        "O'RQ-123-son",
        "ORQ 123",
        "ЎРҚ-123",
        "ўрқ-123-сон",
        "ЗРУ-123",
        "№ ЗРУ-123",
    ),
    ActNumber("cabinet", 355): ("VMQ-355", "ВМҚ-355", "ПКМ-355", "пкм 355"),
    ActNumber("order", 12): ("F-12", "Ф-12", "Р-12", "№ р-12"),
}


@pytest.mark.parametrize(
    ("written", "number"),
    [(written, number) for number, found in SPELLINGS.items() for written in found],
)
def test_every_spelling_of_a_number_is_read(written, number):
    assert read_number(written) == number


@pytest.mark.parametrize(
    "text",
    ["", "60", "№ 60", "PF", "PF-", "PF-0", "PF-60 va", "XPF-60", "р 12", "COVID-19", "PF-1234567",
     "PF-60a", "PF--60x", "on-line 60", "PF-60-"],
)  # fmt: skip
def test_what_is_no_number_of_an_act_is_not_read(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("number", "uz", "ru"),
    [
        (ActNumber("decree", 60), "PF-60", "УП-60"),
        (ActNumber("resolution", 4947), "PQ-4947", "ПП-4947"),
        (ActNumber("law", 123), "OʻRQ-123", "ЗРУ-123"),
        (ActNumber("cabinet", 355), "VMQ-355", "ПКМ-355"),
    ],
)
def test_a_number_is_shown_as_its_language_writes_it(number, uz, ru):
    assert (number.display("uz"), number.display("ru"), number.display("en")) == (uz, ru, uz)


def test_every_spelling_for_the_search_is_read_as_the_number():
    for number in SPELLINGS:
        assert {read_number(each) for each in number.spellings()} == {number}
