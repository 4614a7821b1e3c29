"""Parameters of optimize, complete and closed: `pdf` for documents, `raster` for images (contract E)."""

from typing import Any

from marshmallow import fields, post_load

from api.schemas import pdf_options as pdf
from api.schemas import raster_options as raster
from api.schemas.base import Closed, one_of
from api.schemas.fields import Flag, Text


class PdfParams(Closed):
    """What may be done to a PDF; `{}` rebuilds its streams."""

    scale_images = fields.Nested(pdf.ScaleImages, data_key="scaleImages")
    compression = fields.Nested(pdf.Compression)
    color_conversion = fields.Nested(pdf.ColorConversion, data_key="colorConversion")
    gray_to_1bit = fields.Nested(pdf.GrayTo1Bit, data_key="grayTo1Bit")
    text_to_outlines = fields.Nested(pdf.TextToOutlines, data_key="textToOutlines")
    flatten_layers = Flag(data_key="flattenLayers")
    hairlines = fields.Nested(pdf.Hairlines)
    strip = fields.Nested(pdf.Strip)
    bounding_boxes = pdf.BoundingBoxes(data_key="boundingBoxes")
    page_resize = fields.Nested(pdf.PageResize, data_key="pageResize")
    output_intent = fields.Nested(pdf.OutputIntent, data_key="outputIntent")
    snap_rich_black = fields.Nested(pdf.SnapRichBlack, data_key="snapRichBlack")
    # Ours, beyond the published parameters: what the checks recommend has to be legal here.
    add_bleed = fields.Nested(pdf.AddBleed, data_key="addBleed")
    normalize_rotation = Flag(data_key="normalizeRotation")
    split_spreads = Flag(data_key="splitSpreads")
    flatten_forms = Flag(data_key="flattenForms")
    flatten_annotations = Flag(data_key="flattenAnnotations")
    embed_fonts = Flag(data_key="embedFonts")
    subset_fonts = Flag(data_key="subsetFonts")
    flatten_transparency = Flag(data_key="flattenTransparency")
    decrypt = Flag()
    repair = Flag()
    version = Text(validate=one_of(*pdf.VERSIONS))
    linearize = Flag()


class RasterParams(Closed):
    """What may be done to an image, in this order."""

    remove_bg = fields.Nested(raster.Switch, data_key="removeBg")
    upscale = fields.Nested(raster.Upscale)
    crop = fields.Nested(raster.Crop)
    grayscale = fields.Nested(raster.Switch)
    colorspace = fields.Nested(raster.Colorspace)
    flatten = fields.Nested(raster.Flatten)
    resize = fields.Nested(raster.Resize)
    embed_icc = fields.Nested(raster.EmbedIcc, data_key="embedIcc")
    convert = fields.Nested(raster.Convert)
    bit_depth = fields.Nested(raster.BitDepth, data_key="bitDepth")


class OptimizeParams(Closed):
    """The whole of it; `{}` means no options."""

    pdf = fields.Nested(PdfParams)
    raster = fields.Nested(RasterParams)

    @post_load(pass_original=True)
    def _as_sent(self, _data: dict[str, Any], original: dict[str, Any], **_: Any) -> dict[str, Any]:
        return original


def known_part(params: Any) -> tuple[dict[str, Any], list[str]]:
    """Validate the known keys of an optimize step inside `/jobs` (decision 9).

    Returns:
        The parameters without unknown keys, and the paths of those.

    Raises:
        ValidationError: a known key has a wrong value.
    """
    ignored: list[str] = []
    kept = _pruned(OptimizeParams(), params, "", ignored)
    OptimizeParams().load(kept)
    return kept, ignored


def _pruned(field: Any, value: Any, path: str, ignored: list[str]) -> Any:
    if isinstance(field, fields.List) and isinstance(value, list):
        return [_pruned(field.inner, inner, f"{path}[{n}]", ignored) for n, inner in enumerate(value)]
    schema = field.schema if isinstance(field, fields.Nested) else field
    if not isinstance(schema, Closed) or not isinstance(value, dict):
        return value
    known = {inner.data_key or name: inner for name, inner in schema.fields.items()}
    dot = f"{path}." if path else ""
    ignored.extend(f"{dot}{key}" for key in value if key not in known)
    return {
        key: _pruned(known[key], inner, f"{dot}{key}", ignored)
        for key, inner in value.items()
        if key in known
    }
