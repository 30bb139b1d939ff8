"""What an editor marks in a picture: previews, and what readers get at once."""

import io

import pytest
from django.core.files.images import ImageFile
from PIL import Image

from portal.core.models import PortalImage
from portal.core.pictures import sources_for
from portal.publication.models import PublicationState
from tests import factories

pytestmark = pytest.mark.django_db
RED, WHITE = (200, 0, 0), (255, 255, 255)


@pytest.fixture
def tall():
    """A tall picture with a red face from edge to edge of a part that no broad crop holds."""
    paper = Image.new("RGB", (300, 900), WHITE)
    paper.paste(RED, (50, 100, 250, 800))
    data = io.BytesIO()
    paper.save(data, "PNG")
    picture = PortalImage(title="Tall", credit="A. Author")
    picture.file = ImageFile(io.BytesIO(data.getvalue()), name="tall.png")
    picture.save()
    picture.make_public_renditions()
    return picture


def mark(picture, x, y, width, height):
    picture.focal_point_x, picture.focal_point_y = x, y
    picture.focal_point_width, picture.focal_point_height = width, height
    picture.save()


def shared(picture):
    return sources_for([picture.pk])[picture.pk].share_url


def is_red(pixel):
    return pixel[0] > 150 and pixel[1] < 80


def test_a_marked_face_is_whole_in_the_picture_that_is_shared(tall):
    before = shared(tall)
    mark(tall, 150, 450, 200, 700)
    after = shared(tall)
    assert after != before
    rendition = tall.renditions.get(file=after.removeprefix("/media/"))
    with rendition.file.open() as file:
        cut = Image.open(file).convert("RGB")
    assert abs(cut.width / cut.height - 1200 / 630) < 0.02
    column = [cut.getpixel((cut.width // 2, y)) for y in range(cut.height)]
    row = [cut.getpixel((x, cut.height // 2)) for x in range(cut.width)]
    # The face was 200 by 700: all of it is there, in the same proportions.
    seen = sum(map(is_red, row)) / sum(map(is_red, column))
    assert seen == pytest.approx(200 / 700, abs=0.02)


def test_marking_makes_the_new_sizes_and_cached_pages_stale_at_once(tall):
    revision = PublicationState.current().site_revision
    before = shared(tall)
    mark(tall, 20, 20, 30, 30)
    corner = shared(tall)
    assert corner != before
    assert PublicationState.current().site_revision > revision
    # The one of before comes back, not the newest one that was made.
    mark(tall, None, None, None, None)
    assert shared(tall) == before


def test_the_form_shows_every_crop_in_use_and_follows_the_mark(admin, tree):
    picture = factories.picture(size=(640, 360))
    form = admin.get(f"/admin/images/{picture.pk}/").content.decode()
    assert form.count("crop__frame") == 3
    address = f"/admin/images/{picture.pk}/crops/"
    left = admin.get(address, {"x": 30, "y": 30, "width": 40, "height": 40}).content
    right = admin.get(address, {"x": 600, "y": 30, "width": 40, "height": 40}).content
    assert left.count(b"crop__frame") == 3
    assert left != right
    assert admin.get(address, {"x": "a"}).status_code == 400
