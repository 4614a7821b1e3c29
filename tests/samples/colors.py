"""PDFs that paint in every kind of colour space there is, for repairs that convert colours."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from shared.icc import BUNDLED
from tests.samples.pdf import make_pdf

D65 = [0.9505, 1, 1.089]
SRGB = [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505]
SQUARE = "%g %g 40 30 re f"


def ramp(components: int, width: int = 48, height: int = 32) -> Any:
    """Samples that go from one colour to another, height × width × components."""
    across, up = np.linspace(0, 255, width), np.linspace(255, 0, height)[:, None]
    planes = [np.broadcast_to(across, (height, width)), np.broadcast_to(up, (height, width))]
    planes += [(planes[0] + planes[1]) / 2, planes[0] / 3]
    return np.stack(planes[:components], axis=2).astype(np.uint8)


def picture(pdf: pikepdf.Pdf, values: Any, space: Any, *, jpeg: bool = False, bits: int = 8) -> Any:
    """A picture of these samples."""
    height, width, size = values.shape
    if jpeg:
        out = BytesIO()
        mode = {1: "L", 3: "RGB", 4: "CMYK"}[size]
        shown = values[..., 0] if size == 1 else 255 - values if size == 4 else values
        Image.fromarray(np.ascontiguousarray(shown), mode).save(out, "JPEG", quality=95, subsampling=0)
        stream = pdf.make_stream(out.getvalue())
        stream.Filter = Name.DCTDecode
    else:
        stream = pdf.make_stream(values.tobytes())
    stream.Type, stream.Subtype, stream.ColorSpace = Name.XObject, Name.Image, space
    stream.Width, stream.Height, stream.BitsPerComponent = width, height, bits
    return stream


def profiled(pdf: pikepdf.Pdf, name: str, components: int) -> Any:
    """An ICCBased space with a profile of ours."""
    stream = pdf.make_stream((BUNDLED / f"filecheck-{name}.icc").read_bytes())
    stream.N = components
    return pdf.make_indirect(Array([Name.ICCBased, pdf.make_indirect(stream)]))


def tint(to: list[float], start: list[float] | None = None) -> Dictionary:
    """From paper to a colour."""
    return Dictionary(
        FunctionType=2, Domain=[0, 1], C0=start if start is not None else [0] * len(to), C1=to, N=1
    )


def _spaces(pdf: pikepdf.Pdf) -> dict[str, Any]:
    warm = tint([0.9, 0.25, 0.2], [1, 1, 1])
    pair = pdf.make_stream(b"{2 copy add 2 div 3 1 roll 0.3 mul exch 0.8 mul exch 0 4 1 roll}")
    pair.FunctionType, pair.Domain, pair.Range = 4, Array([0, 1, 0, 1]), Array([0, 1] * 4)
    indexed = Array([Name.Indexed, Name.DeviceRGB, 2, String(bytes([255, 0, 0, 0, 160, 0, 0, 0, 255]))])
    return {
        "Lab": Array([Name.Lab, Dictionary(WhitePoint=[0.9642, 1, 0.8249], Range=[-128, 127, -128, 127])]),
        "CalRGB": Array([Name.CalRGB, Dictionary(WhitePoint=D65, Gamma=[2.2, 2.2, 2.2], Matrix=SRGB)]),
        "CalGray": Array([Name.CalGray, Dictionary(WhitePoint=D65, Gamma=2.2)]),
        "IccRGB": profiled(pdf, "srgb", 3),
        "IccGray": profiled(pdf, "sgray", 1),
        "Idx": indexed,
        "Spot": Array([Name.Separation, Name("/Warm Red"), Name.DeviceRGB, warm]),
        "Duo": Array([Name.DeviceN, Array([Name("/Ink A"), Name("/Ink B")]), Name.DeviceCMYK, pair]),
        "PatternRGB": Array([Name.Pattern, Name.DeviceRGB]),
    }  # fmt: skip


PAINT = {
    "rgb": "0.8 0.2 0.1 rg",
    "gray": "0.4 g",
    "lab": "/Lab cs 60 40 -30 sc",
    "calrgb": "/CalRGB cs 0.2 0.6 0.9 sc",
    "calgray": "/CalGray cs 0.5 sc",
    "iccrgb": "/IccRGB cs 0.1 0.7 0.3 sc",
    "iccgray": "/IccGray cs 0.3 sc",
    "indexed": "/Idx cs 1 sc",
    "spot": "/Spot cs 0.7 scn",
    "devicen": "/Duo cs 0.5 0.8 scn",
    "tiling": "/Pattern cs /Tiles scn",
    "uncolored": "/PatternRGB cs 0.9 0.1 0.5 /Stencil scn",
    "gradient": "/Pattern cs /Fade scn",
}


def painted_pdf(
    *kinds: str, before: str = "", after: str = "", adjust: Callable[..., None] | None = None
) -> bytes:
    """A card with a square of each kind; all kinds when none is named."""
    parts = [before]
    for at, kind in enumerate(kinds or tuple(PAINT)):
        parts.append(f"q {PAINT[kind]} " + SQUARE % (10 + at % 5 * 48, 10 + at // 5 * 40) + " Q")
    return make_pdf("\n".join([*parts, after]), adjust=lambda pdf, page: _dress(pdf, page, adjust))


def _dress(pdf: pikepdf.Pdf, page: Any, adjust: Callable[..., None] | None) -> None:
    resources = page.Resources
    resources.ColorSpace = Dictionary({f"/{name}": space for name, space in _spaces(pdf).items()})
    resources.Pattern = Dictionary(
        Tiles=_tiling(pdf, b"0 0 1 rg 0 0 4 8 re f 1 0.8 0 rg 4 0 4 8 re f", colored=True),
        Stencil=_tiling(pdf, b"0 0 4 8 re f", colored=False),
        Fade=pdf.make_indirect(Dictionary(Type=Name.Pattern, PatternType=2, Shading=axial(pdf))),
    )
    resources.Shading = Dictionary(Axis=axial(pdf), Mesh=mesh(pdf))
    if adjust is not None:
        adjust(pdf, page)


def _tiling(pdf: pikepdf.Pdf, content: bytes, *, colored: bool) -> Any:
    stream = pdf.make_stream(content)
    stream.Type, stream.PatternType, stream.PaintType, stream.TilingType = Name.Pattern, 1, 2 - colored, 1
    stream.BBox, stream.XStep, stream.YStep = Array([0, 0, 8, 8]), 8, 8
    stream.Resources = Dictionary()
    return stream


def axial(pdf: pikepdf.Pdf) -> Any:
    """A gradient in RGB from one side of the sheet to the other."""
    return pdf.make_indirect(
        Dictionary(
            ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 250, 0], Extend=[True, True],
            Function=tint([0.1, 0.8, 0.3], [0.9, 0.1, 0.2]),
        )
    )  # fmt: skip


def mesh(pdf: pikepdf.Pdf) -> Any:
    """One triangle whose corners are reddish, greenish and bluish."""
    data = b"".join(
        bytes([0]) + x.to_bytes(2, "big") + y.to_bytes(2, "big") + bytes(color)
        for x, y, color in ((0, 0, (200, 90, 60)), (65535, 0, (90, 150, 70)), (0, 65535, (70, 80, 160)))
    )
    stream = pdf.make_stream(data)
    stream.ShadingType, stream.ColorSpace = 4, Name.DeviceRGB
    stream.BitsPerCoordinate, stream.BitsPerComponent, stream.BitsPerFlag = 16, 8, 8
    stream.Decode = Array([150, 230, 90, 150, 0, 1, 0, 1, 0, 1])
    return stream
