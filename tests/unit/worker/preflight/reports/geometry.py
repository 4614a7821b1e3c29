"""Cards whose pages are turned, scaled, moved and cropped, each with a low picture at the same place."""

from typing import Any

from pikepdf import Array, Dictionary, Name

from tests.samples.pdf import PT, background, image, make_pdf

SIDE = 25.4 * PT
WAYS: dict[str, dict[str, Any]] = {
    "plain": {},
    "turned": {"rotate": 90},
    "upside down, twice as large": {"rotate": 180, "user_unit": 2.0},
    "turned, far away": {"rotate": 270, "move": (-133.0, 77.0)},
    "turned and cropped": {"rotate": 90, "move": (50.0, -20.0), "crop": (30.0, 20.0, 230.0, 150.0)},
}


def placed_card(
    move: tuple[float, float] = (0.0, 0.0), crop: tuple[float, ...] | None = None, **options: Any
) -> bytes:
    """A card with a black 40-pixel picture of an inch at 20, 15 mm, the rest pale."""
    dx, dy = move

    def fill(pdf: Any, page: Any) -> None:
        picture = image(pdf, 40, 40)
        picture.write(b"\x00\x00\x00\xff" * 1600)
        page.Resources.XObject = Dictionary(Im=picture)
        for key in ("/MediaBox", "/BleedBox", "/TrimBox"):
            x0, y0, x1, y1 = (float(one) for one in page[Name(key)])
            page[Name(key)] = Array([x0 + dx, y0 + dy, x1 + dx, y1 + dy])
        if crop:
            page.CropBox = Array([crop[0] + dx, crop[1] + dy, crop[2] + dx, crop[3] + dy])

    paint = f"q {SIDE} 0 0 {SIDE} {20 * PT} {15 * PT} cm /Im Do Q"
    content = f"q 1 0 0 1 {dx} {dy} cm {background(color='0.05 0 0 0 k')} {paint} Q"
    return make_pdf(content, adjust=fill, **options)
