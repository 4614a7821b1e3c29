"""A booklet as customers send it: no bleed, pictures in RGB, hairlines, a font that is not embedded."""

from typing import Any

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.samples.colors import picture
from tests.samples.font import standard_font
from tests.samples.pdf import PT, save

A5 = (148.0, 210.0)
CONTEXT = {
    "artworkSize": {"width_mm": A5[0], "height_mm": A5[1]},
    "bleed": {"required_mm": 3},
    "safety": {"min_mm": 3},
    "pageCount": {"min": 4, "max": 4},
}
TITLES = ("Spring catalogue", "Gardens", "Our workshop", "Visit us")


def booklet_pdf(pages: int = 4) -> bytes:
    """The pages; every one has all four faults."""
    pdf = pikepdf.new()
    font = standard_font(pdf, "Helvetica")
    for at in range(pages):
        _page(pdf, at, font)
    return save(pdf)


def _page(pdf: pikepdf.Pdf, at: int, font: Any) -> None:
    width, height = A5[0] * PT, A5[1] * PT
    pdf.add_blank_page(page_size=(width, height))
    page = pdf.pages[at]
    photo = pdf.make_indirect(picture(pdf, landscape(at), Name.DeviceRGB, jpeg=True))
    page.Resources = Dictionary(Font=Dictionary(F1=font), XObject=Dictionary(Photo=photo))
    page.MediaBox = Array([0, 0, width, height])
    tint = "0.93 0.95 0.88" if at % 2 else "0.97 0.94 0.88"
    paint = [
        f"{tint} rg 0 0 {width:.2f} {height:.2f} re f",
        f"q {width:.2f} 0 0 {height * 0.45:.2f} 0 {height * 0.55:.2f} cm /Photo Do Q",
        f"0 0 0 rg BT /F1 24 Tf 40 {height * 0.45:.2f} Td ({TITLES[at % 4]}) Tj ET",
        "0.2 0.3 0.2 RG 0.1 w",
    ]
    paint += [
        f"40 {height * 0.42 - line * 24:.2f} m {width - 40:.2f} {height * 0.42 - line * 24:.2f} l S"
        for line in range(8)
    ]
    paint.append(f"0.3 g BT /F1 10 Tf 40 30 Td (Page {at + 1}) Tj ET")
    page.Contents = pdf.make_stream("\n".join(paint).encode())


def landscape(at: int, width: int = 900, height: int = 580) -> Any:
    """Hills under a sky, others on every page; drawn, not photographed."""
    across, up = np.meshgrid(np.linspace(0, 1, width), np.linspace(1, 0, height))
    sky = np.stack([0.45 + 0.4 * (1 - up), 0.65 + 0.2 * (1 - up), 0.9 - 0.15 * (1 - up)], axis=2)
    for hill in range(4):
        edge = 0.62 - hill * 0.14 + 0.07 * np.sin(across * (5 + 2 * hill) + at * 1.7 + hill * 2)
        color = np.array([0.16 + 0.09 * hill, 0.42 + 0.07 * hill, 0.22 - 0.03 * hill])
        inside = up < edge
        shade = 1 - 0.25 * np.clip((edge - up) * 2, 0, 1)
        sky[inside] = (color * shade[..., None])[inside]
    return np.rint(np.clip(sky, 0, 1) * 255).astype(np.uint8)
