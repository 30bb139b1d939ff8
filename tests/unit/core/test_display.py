"""Display preferences and the one cookie that keeps them."""

import pytest

from portal.core.display import LOW_VISION, DisplayPreferences


def read(text: str) -> DisplayPreferences:
    return DisplayPreferences.from_cookie(text)


def test_what_is_written_is_read_again():
    text = str(DisplayPreferences.of(LOW_VISION.items()))
    assert text == "size-150.scheme-bw.spacing-1.font-sans.panel-on"
    assert str(read(text)) == text


def test_the_order_of_a_cookie_does_not_matter():
    assert str(read("scheme-wb.size-125")) == str(read("size-125.scheme-wb")) != ""


def test_defaults_are_not_kept():
    assert str(read("size-100.scheme-auto.images-on.spacing-0.font-auto.panel-off")) == ""
    assert str(read("size-150").changed([("size", "100")])) == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "....",
        "size-999",
        "size",
        "-150",
        'scheme-wb" onload="x',
        "scheme-<script>",
        "colour-red",
        "size-150" * 40,
        "size-150\0",
        "ʻʻʻ",
    ],
)
def test_a_tampered_cookie_is_the_default(text):
    assert str(read(text)) == ""


def test_only_known_values_of_a_tampered_cookie_count():
    assert read("size-150.scheme-pink.x-y").attributes == {"size": "150"}


def test_every_preference_has_a_value():
    display = read("images-off")
    assert (display["images"], display["size"], display.has_panel) == ("off", "100", False)
