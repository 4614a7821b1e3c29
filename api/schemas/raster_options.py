"""Options of optimize for images, one class per key of `raster` (contract E.2)."""

import re
from typing import Any

from marshmallow import ValidationError, fields

from api.schemas.base import Closed, between, count, one_of, pattern, short_text
from api.schemas.fields import Flag, Number, Text, Whole

RATIO = r"^\d+(?:\.\d+)?[:/x]\d+(?:\.\d+)?$"


class Switch(Closed):
    """On or off."""

    enabled = Flag(required=True)


class Upscale(Closed):
    """More pixels."""

    scale = Number(validate=between(1, 4))
    target_width_px = Whole(validate=between(1))
    target_height_px = Whole(validate=between(1))
    min_dpi = Number(data_key="minDpi", validate=between(1))
    target_width_mm = Number(validate=between(1))
    target_height_mm = Number(validate=between(1))


class Ratio(fields.Field[float | str]):
    """A number above 0, or a text such as `4:3`."""

    def _deserialize(self, value: Any, *_args: Any, **_options: Any) -> float | str:
        if isinstance(value, str) and re.match(RATIO, value):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
            return value
        raise ValidationError('must be a number above 0 or a text such as "4:3"')


class Crop(Closed):
    """To the nearest of these shapes."""

    ratios = fields.List(Ratio(), required=True, validate=count(1))
    tolerance = Number(validate=between(0))


class Colorspace(Closed):
    """Another colour space."""

    target = Text(required=True, validate=one_of("cmyk", "grayscale", "rgb"))
    icc_alias = short_text(data_key="iccAlias")


class Flatten(Closed):
    """No transparency."""

    background = Text(required=True, validate=pattern(r"^#[0-9a-fA-F]{6}$", "must be a colour, #rrggbb"))


class Resize(Closed):
    """Other dimensions in pixels."""

    at_least_one = True

    min_width = Whole(data_key="minWidth", validate=between(1))
    min_height = Whole(data_key="minHeight", validate=between(1))
    max_width = Whole(data_key="maxWidth", validate=between(1))
    max_height = Whole(data_key="maxHeight", validate=between(1))
    fit = Text(validate=one_of("inside", "outside", "cover", "contain", "fill"))


class EmbedIcc(Closed):
    """Name the colour space, leave the pixels."""

    alias = short_text(required=True)


class Convert(Closed):
    """Another file format."""

    format = Text(required=True, validate=one_of("jpeg", "jpg", "png", "tiff", "tif", "webp"))


class BitDepth(Closed):
    """Bits per channel."""

    min = Whole(required=True, validate=one_of(1, 4, 8, 16))
