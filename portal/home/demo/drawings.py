"""Pictures of the demo's photo report, drawn when it is loaded: tall, 4:3, dark and tiny ones.

They show what real uploads are like: no two of one shape, some too small for any page.
"""

import io
import math
from collections.abc import Callable

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
SAND, TILE, SKY, NIGHT, LIGHT = (
    (214, 190, 150),
    (28, 126, 138),
    (196, 222, 236),
    (14, 22, 40),
    (250, 226, 160),
)


def portal_gate() -> Image.Image:
    """A tall picture: the gate of a madrasa."""
    picture, draw = _paper((800, 1200), SKY)
    draw.rectangle((120, 200, 680, 1200), fill=SAND)
    draw.rectangle((170, 260, 630, 1200), fill=TILE)
    draw.polygon([(230, 1200), (230, 620), (400, 400), (570, 620), (570, 1200)], fill=NIGHT)
    for x in (140, 645):
        for y in range(220, 1180, 60):
            _star(draw, (x + 7, y), 14, TILE)
    return picture


def courtyard() -> Image.Image:
    """A picture of the old shape of photographs, 4:3: a courtyard."""
    picture, draw = _paper((1200, 900), SKY)
    draw.rectangle((0, 380, 1200, 700), fill=SAND)
    draw.rectangle((0, 700, 1200, 900), fill=(150, 132, 104))
    for x in range(40, 1200, 190):
        draw.pieslice((x, 430, x + 150, 630), 180, 360, fill=TILE)
        draw.rectangle((x, 530, x + 150, 700), fill=TILE)
        draw.rectangle((x + 40, 560, x + 110, 700), fill=NIGHT)
    return picture


def night() -> Image.Image:
    """A dark picture: the same place by night."""
    picture, draw = _paper((1280, 720), NIGHT)
    for i in range(60):
        x, y = (i * 211) % 1280, (i * 97) % 360
        draw.ellipse((x, y, x + 2, y + 2), fill=LIGHT)
    draw.rectangle((0, 430, 1280, 720), fill=(22, 30, 48))
    for x in range(60, 1280, 170):
        draw.rectangle((x, 520, x + 40, 590), fill=(120, 96, 52))
    return picture


def stamp() -> Image.Image:
    """A tiny picture: a tile, as small as old archives hold them."""
    picture, draw = _paper((120, 90), SAND)
    _star(draw, (60, 45), 38, TILE)
    return picture


def tiles() -> Image.Image:
    """A square picture: a wall of tiles."""
    picture, draw = _paper((900, 900), TILE)
    for x in range(75, 900, 150):
        for y in range(75, 900, 150):
            _star(draw, (x, y), 62, SAND)
            _star(draw, (x, y), 30, NIGHT)
    return picture


DRAWINGS: dict[str, Callable[[], Image.Image]] = {
    "gate": portal_gate,
    "courtyard": courtyard,
    "night": night,
    "tiles": tiles,
    "stamp": stamp,
}


def drawn(name: str) -> bytes:
    """Return a drawing as the bytes of a PNG, the same each time."""
    data = io.BytesIO()
    DRAWINGS[name]().save(data, "PNG")
    return data.getvalue()


def _paper(size: tuple[int, int], colour: Colour) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", size, colour)
    return picture, ImageDraw.Draw(picture)


def _star(draw: ImageDraw.ImageDraw, centre: tuple[int, int], radius: int, colour: Colour) -> None:
    """Draw the star of eight points that girih patterns are made of."""
    points = []
    for corner in range(16):
        length = radius if corner % 2 == 0 else radius * 0.7
        angle = math.pi * corner / 8
        points.append((centre[0] + length * math.cos(angle), centre[1] + length * math.sin(angle)))
    draw.polygon(points, fill=colour)
