"""Image files written by other programs, and what exiftool and ImageMagick say of them beside our facts."""

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.comparison import others
from tests.comparison.compare import Compared
from tests.comparison.generators import ingredients, run
from worker.preflight.facts.raster import RasterImage

Words = Callable[[Path, Path], list[str | Path]]
SPACES = {"sRGB": "rgb", "RGB": "rgb", "Gray": "grayscale", "CMYK": "cmyk", "CIELab": "lab"}


def _magick(*options: str) -> Words:
    return lambda folder, out: ["convert", folder / "photo.jpg", *options, out]


def _ghostscript(device: str, *options: str) -> Words:
    return lambda folder, out: [
        "gs", "-q", "-dBATCH", "-dNOPAUSE", f"-sDEVICE={device}", *options, f"-sOutputFile={out}",
        folder / "page.ps",
    ]  # fmt: skip


PICTURES: dict[str, tuple[str, Words]] = {
    "magick.jpg": ("convert", _magick("-density", "254", "-units", "PixelsPerInch")),
    "centimetres.jpg": ("convert", _magick("-density", "100", "-units", "PixelsPerCentimeter")),
    "magick.png": ("convert", _magick("-density", "150x75", "-units", "PixelsPerInch", "-depth", "16")),
    "see-through.png": ("convert", _magick("-alpha", "set", "-channel", "A", "-evaluate", "set", "50%")),
    "opaque.png": ("convert", _magick("-alpha", "set", "PNG32:")),
    "palette.png": ("convert", _magick("-colors", "16", "-type", "Palette")),
    "magick.tif": ("convert", _magick("-colorspace", "CMYK", "-density", "300", "-compress", "lzw")),
    "line-art.tif": ("convert", _magick("-monochrome", "-compress", "group4", "-density", "600")),
    "deep.tif": ("convert", _magick("-depth", "16", "-colorspace", "Gray", "-units", "Undefined")),
    "lab.tif": ("convert", _magick("-colorspace", "Lab")),
    "magick.webp": ("convert", _magick("-quality", "80")),
    "ghostscript.png": ("gs", _ghostscript("png16m", "-r96")),
    "ghostscript.jpg": ("gs", _ghostscript("jpegcmyk", "-r120")),
    "ghostscript.tif": ("gs", _ghostscript("tiff32nc", "-r72")),
    "cairo.png": ("rsvg-convert", lambda folder, out: ["rsvg-convert", "-o", out, folder / "art.svg"]),
}


def write_picture(name: str, folder: Path) -> Path:
    """The image file of this name."""
    ingredients(folder)
    out = folder / name
    words = PICTURES[name][1](folder, out)
    if words[-2] == "PNG32:":
        words = [*words[:-2], f"PNG32:{out}"]
    run(*words)
    return out if out.exists() else sorted(folder.glob(f"{out.stem}-*{out.suffix}"))[0]


def compare_picture(path: Path) -> Iterator[Compared]:
    """Every fact of an image file that the others have too."""
    tags, seen = others.metadata(path), _identified(path)
    with RasterImage(path) as facts:
        density = None if facts.density is None else [round(value, 1) for value in facts.density]
        rows = (
            ("pixels", "exiftool", [facts.width, facts.height], [tags["ImageWidth"], tags["ImageHeight"]]),
            ("density", "exiftool", density, _density(tags)),
            ("bits", "exiftool", facts.bits, _bits(tags)),
            ("profile", "exiftool", facts.icc, tags.get("ProfileDescription")),
            ("colour mode", "ImageMagick", facts.color_mode, seen[0]),
            ("transparent pixels", "ImageMagick", facts.alpha_used, seen[1]),
        )
        for fact, tool, ours, theirs in rows:
            yield Compared(path.name, fact, tool, str(ours), str(theirs))


def _density(tags: dict[str, object]) -> list[float] | None:
    """Dots per inch; PNG says pixels per metre."""
    if "PixelsPerUnitX" in tags:
        pair = [float(str(tags[f"PixelsPerUnit{axis}"])) * 0.0254 for axis in "XY"]
        return [round(value, 1) for value in pair] if tags.get("PixelUnits") == "meters" else None
    unit = {"inches": 1.0, "cm": 2.54}.get(str(tags.get("ResolutionUnit")))
    if unit is None or "XResolution" not in tags:
        return None
    return [round(float(str(tags[f"{axis}Resolution"])) * unit, 1) for axis in "XY"]


def _bits(tags: dict[str, object]) -> int:
    said = tags.get("BitDepth", tags.get("BitsPerSample", 8))  # WebP says none and always has 8
    return int(str(said).split()[0])


def _identified(path: Path) -> tuple[str, bool]:
    """The colour mode, and whether any pixel lets something through."""
    said = others.said("identify", "-format", "%[png:IHDR.color_type]|%[colorspace]|%[opaque]\n", path)
    kind, space, opaque = said.splitlines()[0].split("|")
    return "indexed" if kind.startswith("3") else SPACES.get(space, space), opaque.lower() == "false"
