"""What is marked in a picture is never cut."""

import pytest

from portal.core.crops import LIST_RATIOS, SHARE_SIZE, Area, crop_box, list_position

SIZES = [(1920, 1080), (600, 900), (1600, 1200), (40, 30), (3001, 777)]
SHAPES = [SHARE_SIZE[0] / SHARE_SIZE[1], *LIST_RATIOS]


def marks(width, height):
    """Areas in the corners and the middle, broad and tall ones, one that is everything."""
    w, h = width // 4, height // 4
    corners = [(0, 0), (width - w, 0), (0, height - h), (width - w, height - h)]
    yield from (Area(x, y, x + w, y + h) for x, y in corners)
    yield Area(width // 2 - 1, 0, width // 2 + 1, height)
    yield Area(0, height // 2 - 1, width, height // 2 + 1)
    yield Area(0, 0, width, height)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ratio", SHAPES)
def test_the_box_holds_all_that_is_marked(size, ratio):
    for marked in marks(*size):
        box = crop_box(size, ratio, marked)
        assert box.contains(marked)
        assert abs(box.width / box.height - ratio) < 0.1


@pytest.mark.parametrize("size", SIZES)
def test_without_a_mark_the_box_stays_in_the_picture(size):
    for ratio in SHAPES:
        assert Area(0, 0, *size).contains(crop_box(size, ratio, None))


@pytest.mark.parametrize("size", SIZES)
def test_where_lists_cut_what_is_marked_is_whole(size):
    width, height = size
    for marked in marks(*size):
        position = list_position(size, marked)
        if position is None:
            continue
        x, y = (percent / 100 for percent in position)
        for ratio in LIST_RATIOS:
            shown = (min(width, height * ratio), min(height, width / ratio))
            left, top = (width - shown[0]) * x, (height - shown[1]) * y
            assert left <= marked.left + 1e-6
            assert top <= marked.top + 1e-6
            assert left + shown[0] >= marked.right - 1e-6
            assert top + shown[1] >= marked.bottom - 1e-6


def test_lists_do_not_cut_what_no_shape_can_hold():
    assert list_position((600, 900), Area(100, 0, 500, 900)) is None


def test_a_mark_outside_of_the_picture_is_none():
    assert crop_box((600, 900), 1.0, Area(700, 0, 800, 100)) == crop_box((600, 900), 1.0, None)
