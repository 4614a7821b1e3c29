"""Clean files: one for each built-in profile, with what its product needs; no check may find anything."""

from collections.abc import Callable
from random import Random
from typing import Any

from pikepdf import Array, Name, String

from shared.builtins import builtin
from tests.accuracy.art import ground, line, picture, text, with_state
from tests.accuracy.case import Made
from tests.accuracy.cases.raster import srgb
from tests.accuracy.paper import Item, Paper, Stage, page
from tests.accuracy.steps import OVER, put_steps, step_line
from tests.samples.claims import packet, put_metadata
from tests.samples.images import picture as pixels_of
from tests.samples.images import write
from tests.samples.intents import icc_profile, put_intent
from tests.samples.pdf import PT
from tests.samples.pdfx import DATE, X4

A5 = (148.0, 210.0)
BLEED = 5.0
SPOT = ("gwg2022_sheet_spot", "gwg2022_web_spot", "gwg2022_digital", "gwg2022_large")
PACKAGING = {
    "gwg2022_packaging_offset", "gwg2022_packaging_gravure", "gwg2022_packaging_flexo",
    "gwg2022_folding_carton_corrugated", "gwg2022_label_leaflet", "gwg2022_flexible",
    "gwg2022_corrugated_display",
}  # fmt: skip
CREASED = PACKAGING - {"gwg2022_label_leaflet", "gwg2022_flexible", "gwg2022_corrugated_display"}
Adjust = Callable[[Paper, Any], None]


def clean(profile: str, seed: int) -> Made:
    """A clean file for the profile of this id."""
    chance = Random(f"{profile} {seed}")
    if (builtin("profiles", profile) or {})["kind"] == "raster":
        image = pixels_of(1800 + chance.randrange(200), 1500)
        return Made(write(image, "JPEG", dpi=(300, 300), icc_profile=srgb()))
    if profile.startswith("gwg2022_"):
        return _gwg(profile, chance)
    if profile == "preflight_pdf_x4":
        return page(chance, *_art(), trim=A5, bleed=BLEED, stage=Stage(), adjust=_x4, min_version="1.6")
    return page(
        chance, *_art(), trim=A5, bleed=BLEED, stage=Stage(forms=chance.randrange(3)), adjust=_x1a,
        min_version="1.4",
    )  # fmt: skip


def _art() -> tuple[Item, ...]:
    """A flyer: background, picture, headline, copy, a rule."""
    return (
        ground("0.1 0.05 0.2 0 k"),
        picture(60, 300, 144, 144, (600, 600)),
        with_state(text("Night of Museums", 60, 500, 24), **OVER),
        with_state(text("Doors open at eight", 60, 250, 12.5), **OVER),
        with_state(line(60, 240, 200, 2.2), **OVER),
    )


def _gwg(profile: str, chance: Random) -> Made:
    items = [*_art()]
    if profile.endswith("_rgb") or profile == "gwg2022_digital_print":
        items.append(_tagged_rgb_picture())
    steps = _steps(profile) if profile in PACKAGING else ()

    def adjust(paper: Paper, leaf: Any) -> None:
        _x4(paper, leaf)
        if steps:
            put_steps(paper, steps)

    items += [step_line(at, kind, (BLEED + at) * PT) for at, (_, kind) in enumerate(steps)]
    return page(chance, *items, trim=A5, bleed=BLEED, stage=Stage(), adjust=adjust, min_version="1.6")


def _tagged_rgb_picture() -> Item:
    def draw(paper: Paper) -> str:
        profile = paper.pdf.make_stream(srgb())
        profile.N = 3
        space = paper.pdf.make_indirect(Array([Name.ICCBased, profile]))
        return picture(230, 300, 100, 100, (400, 400), space, channels=3).draw(paper)

    return Item(draw)


# Processing steps (ISO 19593-1) --------------------------------------------------------------------------


def _steps(profile: str) -> tuple[tuple[str, str], ...]:
    steps = [("Structural", "Cutting"), ("Dimensions", "Dimensions"), ("Positions", "ContentArea")]
    if profile in CREASED:
        steps.append(("Structural", "Creasing"))
    return tuple(steps)


# Standards -----------------------------------------------------------------------------------------------


def _x4(paper: Paper, _leaf: Any) -> None:
    put_metadata(paper.pdf, packet(X4))
    put_intent(paper.pdf, icc=icc_profile(), Info=String("Coated FOGRA39"))


def _x1a(paper: Paper, _leaf: Any) -> None:
    info = paper.pdf.docinfo
    info[Name.CreationDate] = info[Name.ModDate] = String(DATE)
    info[Name.Title], info[Name.Trapped] = String("Flyer"), Name("/False")
    info[Name.GTS_PDFXVersion] = String("PDF/X-1a:2003")
    put_intent(paper.pdf, RegistryName=String("http://www.color.org"))
