"""All images of a file: most have one; a TIFF may have pages, a WebP an animation."""

from dataclasses import dataclass

from worker.fixes.contract import Order
from worker.fixes.raster.picture import Picture, open_picture
from worker.tools import vips

MOST = 200
ANIMATED = "The file is an animation; only single images are changed."
UNLIKE = "The file holds {count} images of different sizes or colours; take them apart first."
MANY = "The file holds {count} images; up to {most} are changed at once."


@dataclass(frozen=True, slots=True)
class Frames:
    """The images, or why they cannot be worked on together."""

    pictures: tuple[Picture, ...]
    obstacle: str = ""


def open_frames(order: Order) -> Frames:
    """Open every image of the file.

    Raises:
        Refused: damaged or too large.
    """
    first = open_picture(order.path, order.mime_type, order.folder, order.limits)
    count = vips.pages_of(first.image)
    if count == 1:
        return Frames((first,))
    if first.form != "tiff":
        return Frames((first,), ANIMATED)
    if count > MOST:
        return Frames((first,), MANY.format(count=count, most=MOST))
    pictures = [first]
    for page in range(1, count):
        image = vips.open_vips(order.path, "tiff", order.limits.max_pixels, page)
        if not _alike(image, first.image):
            return Frames((first,), UNLIKE.format(count=count))
        pictures.append(Picture(image, first.form, first.density, first.bits, first.folder, first.limits))
    return Frames(tuple(pictures))


def _alike(one: object, other: object) -> bool:
    names = ("width", "height", "bands", "format", "interpretation")
    return all(getattr(one, name) == getattr(other, name) for name in names)
