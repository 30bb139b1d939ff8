"""A way of cutting that Wagtail lacks: to a shape, but never through what is marked."""

from typing import Any

from PIL import Image
from wagtail.images.image_operations import FillOperation, FilterOperation
from willow.plugins.pillow import PillowImage

from portal.core.crops import Area, crop_box

# What fills up the sides where a marked area leaves no other way: the portal's dark blue.
FILLING = (12, 51, 80)


class WholeOperation(FilterOperation):
    """`whole-1200x630`: cut to the shape; where that would cut what is marked, fill up instead."""

    vary_fields = FillOperation.vary_fields

    def construct(self, size: str) -> None:
        width, height = size.split("x")
        self.size = (int(width), int(height))

    def run(self, willow: Any, image: Any, env: Any) -> Any:
        """Return the picture cut or filled up, at most of the wanted size."""
        # Whatever the file is, this makes pixels of it.
        picture = willow.set_background_color_rgb((255, 255, 255)).get_pillow_image()
        box = crop_box(picture.size, self.size[0] / self.size[1], image.marked_area)
        canvas = Image.new("RGB", (box.width, box.height), FILLING)
        canvas.paste(picture.convert("RGB"), (-box.left, -box.top))
        if box.width > self.size[0]:
            canvas = canvas.resize(self.size, Image.Resampling.LANCZOS)
        return PillowImage(canvas)


def marked_area(x: int | None, y: int | None, width: int | None, height: int | None) -> Area | None:
    """Return the area around a focal point (its centre), or nothing when there is none."""
    if x is None or y is None:
        return None
    half_width, half_height = (width or 0) // 2, (height or 0) // 2
    return Area(
        x - half_width,
        y - half_height,
        x - half_width + max(width or 0, 1),
        y - half_height + max(height or 0, 1),
    )


class Marked:
    """A picture with a marked area, under the names that Wagtail gives a focal point."""

    focal_point_x: Any
    focal_point_y: Any
    focal_point_width: Any
    focal_point_height: Any

    @property
    def marked_area(self) -> Area | None:
        """What an editor has marked: it is never cut."""
        return marked_area(
            self.focal_point_x,
            self.focal_point_y,
            self.focal_point_width,
            self.focal_point_height,
        )
