"""Options of optimize for PDF files, one class per key of `pdf` (contract E.1). Lengths in points."""

from typing import Any, ClassVar

from marshmallow import ValidationError, fields, validates_schema

from api.schemas.base import Closed, TextLength, between, count, one_of, short_text, unique
from api.schemas.fields import Flag, Number, Text, Whole

_BOXES = ("media", "crop", "bleed", "trim", "art")
VERSIONS = ("1.3", "1.4", "1.5", "1.6", "1.7", "2.0")
_DPI = between(1, 1200)
_QUALITY = between(1, 100)
_CORNERS = ("leftX", "leftY", "rightX", "rightY")


def _any_of(*keys: str) -> dict[str, Any]:
    return {"anyOf": [{"required": [key]} for key in keys]}


class Resolutions(Closed):
    """Pixels per inch by kind of image."""

    bw = Whole(validate=_DPI)
    gray = Whole(validate=_DPI)
    color = Whole(validate=_DPI)


class ScaleImages(Closed):
    """Smaller images."""

    target_res = fields.Nested(Resolutions, data_key="targetRes", required=True)
    min_res = fields.Nested(Resolutions, data_key="minRes")
    skip_masked = Flag(data_key="skipMasked")
    skip_size_check = Flag(data_key="skipSizeCheck")


class Compression(Closed):
    """How images are packed."""

    bw_filter = Text(
        data_key="bwFilter", validate=one_of("flate", "ccitt3", "ccitt4", "jbig2", "lzw", "runlength")
    )
    gray_filter = Text(data_key="grayFilter", validate=one_of("flate", "jpeg", "jpeg2000", "lzw"))
    color_filter = Text(data_key="colorFilter", validate=one_of("flate", "jpeg", "jpeg2000", "lzw"))
    jpeg_quality = Whole(data_key="jpegQuality", validate=_QUALITY)
    jpeg2000_quality = Whole(data_key="jpeg2000Quality", validate=_QUALITY)
    use_1bit_jbig2 = Flag(data_key="use1BitJBIG2")
    recompress_jbig2 = Flag(data_key="recompressJBIG2")


class ColorConversion(Closed):
    """Another colour space."""

    target = Text(required=True, validate=one_of("gray", "rgb", "cmyk"))
    convert_special_spaces = Flag(data_key="convertSpecialSpaces")
    preserve = fields.List(
        Text(validate=one_of("icc", "separation", "separationAll", "deviceN", "nchannel")), validate=unique
    )
    exclude_color_spaces = fields.List(
        Text(validate=TextLength(128, shortest=1)),
        data_key="excludeColorSpaces",
        validate=[count(0, 256), unique],
    )
    exclude_mode = Text(data_key="excludeMode", validate=one_of("exclude", "only"))
    replace_jpeg2000 = Flag(data_key="replaceJpeg2000WithJpeg")
    on_overprint = Text(data_key="onOverprint", validate=one_of("fail", "skip", "convert"))
    profile = short_text()  # ours: an alias; without it the output intent decides


class GrayTo1Bit(Closed):
    """Grey images to black and white."""

    enabled = Flag()
    use_otsu_filter = Flag(data_key="useOtsuFilter")


class TextToOutlines(Closed):
    """Text to shapes."""

    enabled = Flag()
    non_embedded_only = Flag(data_key="nonEmbeddedOnly")


class Hairlines(Closed):
    """Thicker thin lines."""

    min_width = Number(data_key="minWidth", required=True, validate=between(0, 10, above=True))
    ignore_zero_width = Flag(data_key="ignoreZeroWidth")
    zero_width_only = Flag(data_key="zeroWidthOnly")


class Strip(Closed):
    """What is taken out."""

    thumbnails = Flag()
    alternate_images = Flag(data_key="alternateImages")
    private_data = Flag(data_key="privateData")
    invisible_paths = Flag(data_key="invisiblePaths")
    bates_numbers = Flag(data_key="batesNumbers")
    header_footer = Flag(data_key="headerFooter")
    annotations = Flag()
    form_fields = Flag(data_key="formFields")
    attachments = Flag()
    javascript = Flag()
    bookmarks = Flag()
    signatures = Flag()  # ours


class BoundingBox(Closed):
    """One page box: by its corners, or by another box and an expansion."""

    beside: ClassVar[dict[str, Any]] = {
        "oneOf": [
            {"required": list(_CORNERS), "not": _any_of("source", "expand")},
            {"required": ["source"], "not": _any_of(*_CORNERS)},
        ]
    }

    box = Text(required=True, validate=one_of(*_BOXES))
    page = Whole(validate=between(1))
    left_x = Number(data_key="leftX")
    left_y = Number(data_key="leftY")
    right_x = Number(data_key="rightX")
    right_y = Number(data_key="rightY")
    source = Text(validate=one_of(*_BOXES))
    expand = Number()

    @validates_schema
    def _one_form(self, data: dict[str, Any], **_: Any) -> None:
        keys = data.keys() - {"box", "page"}
        corners = {"left_x", "left_y", "right_x", "right_y"}
        if keys != corners and not {"source"} <= keys <= {"source", "expand"}:
            raise ValidationError("must have either leftX, leftY, rightX and rightY, or source and expand")


class BoundingBoxes(fields.List[Any]):
    """Up to 5,000 boxes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(fields.Nested(BoundingBox), validate=count(1, 5000), **options)


class PageResize(Closed):
    """Another page size: by factor, by measure or by name."""

    at_least_one = True

    mode = Text(validate=one_of("scale", "stretch"))
    scale_x = Number(data_key="scaleX", validate=between(0, above=True))
    scale_y = Number(data_key="scaleY", validate=between(0, above=True))
    width = Number(validate=between(0, above=True))
    height = Number(validate=between(0, above=True))
    format = Text(validate=one_of("A3", "A4", "A5", "Letter", "Legal", "Tabloid"))
    orientation = Text(validate=one_of("portrait", "landscape"))


class OutputIntent(Closed):
    """The printing condition the file is for, by alias."""

    profile = short_text(required=True)
    registry = short_text()


class AddBleed(Closed):
    """Paint beyond the trim, points; ours. Sides are those of the page as displayed."""

    amount = Number(required=True, validate=between(0, 300, above=True))
    fill = Text(validate=one_of("mirror", "edge", "scale", "none"))
    sides = fields.List(
        Text(validate=one_of("all", "top", "right", "bottom", "left")), validate=[count(1, 5), unique]
    )


class SnapRichBlack(Closed):
    """Four-colour black to pure black."""

    enabled = Flag(required=True)
    threshold = Number(validate=between(0, 1))
