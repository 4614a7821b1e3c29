"""Fewer or more pixels: transparency weighed in, results in the range of the source."""

from typing import Any

from worker.tools import vips

REFINED = 24_000_000  # pixels up to which an enlargement is compared with its source and corrected
SMOOTH = 80_000_000  # pixels up to which there is time for the better interpolation


def scaled(image: Any, width: int, height: int) -> Any:
    """The image at this size."""
    colors, alpha = _weighed(image)
    if width <= image.width and height <= image.height:
        made = _fewer(colors, width, height)
    else:
        made = _more(colors, width, height)
    other = None if alpha is None else scaled(alpha, width, height)
    return _unweighed(made, other, image)


def _fewer(image: Any, width: int, height: int) -> Any:
    made = image.resize(width / image.width, vscale=height / image.height, kernel="lanczos3")
    return _exactly(made, width, height)


def _more(image: Any, width: int, height: int) -> Any:
    """Larger by the same factor on both axes is done well; a stretch is done simply."""
    factor = max(width / image.width, height / image.height)
    even = abs(width / image.width - height / image.height) * image.width < 1.5
    if not even or width * height > SMOOTH:
        return _exactly(
            image.resize(width / image.width, vscale=height / image.height, kernel="cubic"), width, height
        )
    source = image.cast("float").copy_memory() if width * height <= REFINED else image.cast("float")
    made = vips.enlarged(source, factor, width, height)
    if width * height > REFINED:
        return made
    # Back-projection (Irani and Peleg, 1991): made small again it must be the source; what is missing is
    # added, which sharpens edges without inventing any.
    missing = source - _fewer(made, image.width, image.height)
    return made + _exactly(missing.resize(factor, kernel="cubic"), width, height)


def _exactly(image: Any, width: int, height: int) -> Any:
    """Rounding may leave a pixel too many or too few."""
    if (image.width, image.height) == (width, height):
        return image
    return image.gravity("north-west", width, height, extend="copy")


def _weighed(image: Any) -> tuple[Any, Any]:
    """Colours weighed by alpha, so that what is invisible does not bleed into what is seen."""
    if not image.hasalpha():
        return image, None
    _, alpha = vips.split_alpha(image)
    return vips.split_alpha(image.premultiply(max_alpha=vips.most_of(image)))[0], alpha


def _unweighed(colors: Any, alpha: Any, like: Any) -> Any:
    most = vips.most_of(like)
    made = colors
    if alpha is not None:
        made = colors.bandjoin(alpha.cast("float")).unpremultiply(max_alpha=most)
    if made.format in ("float", "double"):
        made = (made < 0).ifthenelse(0, (made > most).ifthenelse(most, made)).rint()
    return made.cast(like.format).copy(interpretation=like.interpretation)
