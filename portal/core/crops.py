"""Where a picture is cut: what an editor has marked is never cut.

All measures are pixels of the picture, from its upper left corner.
"""

import math
from dataclasses import dataclass

Size = tuple[int, int]

# The shapes that style sheets cut pictures of lists to (`.pic` in static/portal.css).
LIST_RATIOS = (16 / 9, 1.0)
# What the picture that other sites show of a shared page is cut to.
SHARE_SIZE = (1200, 630)
# Style sheets have a class for each of these steps, in percent.
POSITION_STEP = 10
MIDDLE = 50


@dataclass(frozen=True)
class Area:
    """A part of a picture, or, where it reaches over the edges, a frame around it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """How broad the area is."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """How high the area is."""
        return self.bottom - self.top

    def contains(self, other: "Area") -> bool:
        """Return whether the other area lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def inside(self, size: Size) -> "Area | None":
        """Return the part that lies in a picture of this size, or nothing."""
        width, height = size
        part = Area(
            max(self.left, 0), max(self.top, 0), min(self.right, width), min(self.bottom, height)
        )
        return part if part.width > 0 and part.height > 0 else None


def crop_box(size: Size, ratio: float, marked: Area | None) -> Area:
    """Return the largest box of a shape in a picture, around what is marked.

    What is marked and does not fit makes the box larger than the picture: it is filled up at the
    sides then.
    """
    width, height = size
    marked = marked.inside(size) if marked else None
    box_width = min(width, height * ratio)
    if marked:
        box_width = max(box_width, marked.width, marked.height * ratio)
    # Rounded up where something marked must fit: a pixel of it would be lost otherwise.
    box = tuple(math.ceil(round(length, 6)) for length in (box_width, box_width / ratio))
    left = _start(width, box[0], (marked.left, marked.right) if marked else None)
    top = _start(height, box[1], (marked.top, marked.bottom) if marked else None)
    return Area(left, top, left + box[0], top + box[1])


def list_position(size: Size, marked: Area | None) -> tuple[int, int] | None:
    """Return where lists cut, in percent from left and top; nothing: they must not cut at all.

    The same position serves every shape, since a style sheet chooses the shape by the width.
    """
    marked = marked.inside(size) if marked else None
    if not marked:
        return MIDDLE, MIDDLE
    width, height = size
    across, down = [(0.0, 1.0)], [(0.0, 1.0)]
    for ratio in LIST_RATIOS:
        if width / height > ratio:
            across.append(_range(width, height * ratio, marked.left, marked.right))
        else:
            down.append(_range(height, width / ratio, marked.top, marked.bottom))
    x, y = _step_in(across), _step_in(down)
    return None if x is None or y is None else (x, y)


def _start(length: int, box: int, marked: tuple[int, int] | None) -> int:
    if box >= length:
        # As much on either side; never more than what is marked allows.
        return -((box - length) // 2)
    begin, end = marked or (0, length)
    wanted = (begin + end - box) // 2
    return min(max(wanted, 0), length - box)


def _range(length: float, shown: float, begin: int, end: int) -> tuple[float, float]:
    free = length - shown
    if free <= 0:
        return 0.0, 1.0
    return max(0.0, (end - shown) / free), min(1.0, begin / free)


def _step_in(ranges: list[tuple[float, float]]) -> int | None:
    low = max(begin for begin, _end in ranges) * 100
    high = min(end for _begin, end in ranges) * 100
    steps = [step for step in range(0, 101, POSITION_STEP) if low <= step <= high]
    return min(steps, key=lambda step: abs(step - (low + high) / 2)) if steps else None


def list_box(size: Size, ratio: float, marked: Area | None) -> Area:
    """Return what lists show of a picture in a shape, as their style sheet cuts it."""
    width, height = size
    position = list_position(size, marked)
    if position is None:
        # All of it, with bars at the sides.
        box_width, box_height = max(width, height * ratio), max(height, width / ratio)
        position = (MIDDLE, MIDDLE)
    else:
        box_width, box_height = min(width, height * ratio), min(height, width / ratio)
    left = round((width - box_width) * position[0] / 100)
    top = round((height - box_height) * position[1] / 100)
    return Area(left, top, left + round(box_width), top + round(box_height))
