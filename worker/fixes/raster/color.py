"""From one colour space to another through profiles: relative colorimetric, black point compensated."""

from worker.fixes.raster.picture import Picture
from worker.fixes.raster.profiles import Profile
from worker.tools import vips


def to_profile(picture: Picture, target: Profile) -> None:
    """Convert the pixels and embed the profile; transparency is carried along.

    Raises:
        Refused: the profile of the source colours is not installed.
    """
    source = picture.source_profile()
    colors, alpha = vips.split_alpha(picture.image)
    depth = 16 if colors.format in vips.SIXTEEN else 8
    if target.data == source.data:
        made = colors
    else:
        made = colors.icc_transform(
            str(target.file(picture.folder)),
            input_profile=str(source.file(picture.folder)),
            intent="relative",
            black_point_compensation=True,
            depth=depth,
        )
    picture.repaint(vips.with_icc(vips.joined(made, alpha), target.data))
    picture.bits = max(picture.bits, 8)
    picture.profile = target


def painted(picture: Picture, red: int, green: int, blue: int) -> list[float]:
    """An sRGB colour (0 to 255) in the colours of the picture.

    Raises:
        Refused: the profile of the picture's colours is not installed.
    """
    swatch = vips.swatch(red, green, blue)
    sixteen = picture.image.format in vips.SIXTEEN
    target = picture.source_profile()
    swatch = swatch.icc_transform(
        str(target.file(picture.folder)),
        input_profile=str(picture.find("srgb").file(picture.folder)),
        intent="relative",
        black_point_compensation=True,
        depth=16 if sixteen else 8,
    )
    return [float(value) for value in swatch.getpoint(0, 0)]
