"""The samples of a picture in a document, read and written (ISO 32000-1, 8.9.5)."""

import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Name
from PIL import Image

from shared.errors import Refused
from shared.vocabulary import Reason
from worker.fixes.pdf.nodes import drop
from worker.tools.pdf import Damaged, Node, filters, get, is_jpx, number, numbers

JPEG = frozenset(("DCTDecode", "DCT"))
FAX = frozenset(("CCITTFaxDecode", "CCF", "JBIG2Decode"))
LEVEL = 6
MAX_BYTES = 1 << 30
MODES = {1: "L", 3: "RGB", 4: "CMYK"}
TOO_LARGE = "The PDF holds a picture larger than this server converts."


@dataclass(frozen=True, slots=True)
class Samples:
    """`values`: height × width × components, whole numbers up to `most`."""

    values: Any
    most: int
    lossy: bool

    @property
    def width(self) -> int:
        """Pixels across."""
        return int(self.values.shape[1])

    @property
    def height(self) -> int:
        """Pixels up."""
        return int(self.values.shape[0])


def is_lossy(image: Node) -> bool:
    """True when it is packed as a JPEG or JPEG 2000."""
    return is_jpx(image) or bool(JPEG & set(filters(image)))


def read_samples(image: Node, size: int, max_pixels: int) -> Samples:
    """Unpack a picture of `size` components (0: as many as it has).

    Raises:
        Damaged: it cannot be read. Refused: it is too large.
    """
    width, height = (int(number(get(image, key)) or 0) for key in ("/Width", "/Height"))
    if width < 1 or height < 1:
        raise Damaged("a picture without pixels")
    if width * height > max_pixels or width * height * max(size, 3) > MAX_BYTES:
        raise Refused(Reason.LIMIT_EXCEEDED, TOO_LARGE)
    if is_jpx(image):
        return _jpeg2000(image, size, max_pixels)
    if FAX & set(filters(image)):
        return _fax(image, width, height)
    raw = _unpacked(image)
    bits = 8 if JPEG & set(filters(image)) else int(number(get(image, "/BitsPerComponent")) or 8)
    if get(image, "/ImageMask") is True:
        bits = 1
    return Samples(_cut(raw, width, height, size, bits), 2**bits - 1, is_lossy(image))


def _unpacked(image: Node) -> bytes:
    try:
        return bytes(image.read_bytes(decode_level=pikepdf.StreamDecodeLevel.all))
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, NotImplementedError) as error:
        raise Damaged(str(error)[:200]) from error


def _cut(raw: bytes, width: int, height: int, size: int, bits: int) -> Any:
    """Rows begin on whole bytes."""
    if bits not in (1, 2, 4, 8, 16):
        raise Damaged("a picture of a strange depth")
    row = (width * size * bits + 7) // 8
    data = np.frombuffer(raw[: row * height].ljust(row * height, b"\0"), dtype=np.uint8).reshape(height, row)
    if bits == 8:
        return data.reshape(height, width, size)
    if bits == 16:
        return data.view(">u2").reshape(height, width, size)
    each = np.unpackbits(data, axis=1)[:, : width * size * bits].reshape(height, width * size, bits)
    weights = (1 << np.arange(bits - 1, -1, -1)).astype(np.uint8)
    return (each * weights).sum(axis=2, dtype=np.uint8).reshape(height, width, size)


def _jpeg2000(image: Node, size: int, max_pixels: int) -> Samples:
    try:
        with Image.open(BytesIO(image.read_raw_bytes()), formats=("JPEG2000",)) as opened:
            if opened.width * opened.height > max_pixels:
                raise Refused(Reason.LIMIT_EXCEEDED, TOO_LARGE)
            values = np.asarray(opened)
    except (OSError, ValueError, pikepdf.PdfError) as error:
        raise Damaged("a JPEG 2000 picture that cannot be read") from error
    values = values[..., None] if values.ndim == 2 else values
    if size and values.shape[2] < size:
        raise Damaged("a JPEG 2000 picture of other colours than its space")
    most = 65535 if values.dtype.itemsize > 1 else 255
    return Samples(values[..., :size] if size else values, most, True)


def _fax(image: Node, width: int, height: int) -> Samples:
    """CCITT by way of TIFF; JBIG2 is read by no library of ours."""
    try:
        bits = np.asarray(pikepdf.PdfImage(image).as_pil_image().convert("1"), dtype=np.uint8)
    except Exception as error:  # pikepdf has many ways of saying that it cannot
        raise Damaged("a picture in a code that is not read here") from error
    if bits.shape != (height, width):
        raise Damaged("a fax picture of another size")
    return Samples(bits[..., None], 1, False)


def decoded(image: Node, samples: Samples, limits: Any) -> Any:
    """Component values as the colour space counts them, by /Decode (8.9.5.2); rows × components, floats."""
    size = samples.values.shape[2]
    pairs = numbers(get(image, "/Decode"), size * 2)
    span = np.array(pairs).reshape(size, 2) if pairs else np.asarray(limits, dtype=float)
    flat = samples.values.reshape(-1, size)
    return span[:, 0] + flat * ((span[:, 1] - span[:, 0]) / samples.most)


def store(image: Node, values: Any, *, quality: int | None = None) -> None:
    """Put samples (height × width × components, uint8) into a picture; with `quality` as JPEG."""
    height, width, size = values.shape
    image.Width, image.Height, image.BitsPerComponent = width, height, 8
    drop(image, "/Decode", "/SMaskInData", "/Intent", "/Name")
    if quality is None:
        flate(image, values.tobytes(), width, size, 8)
    else:
        image.write(jpeg(values, quality), filter=Name.DCTDecode)


def jpeg(values: Any, quality: int) -> bytes:
    """Samples as a JPEG without subsampling."""
    size = values.shape[2]
    if size == 4:
        values = 255 - values  # Pillow writes CMYK upside down, as Photoshop does; readers of PDF do not
    picture = Image.fromarray(np.ascontiguousarray(values[..., 0] if size == 1 else values), MODES[size])
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, subsampling=0, optimize=True)
    return out.getvalue()


def flate(image: Node, raw: bytes, width: int, size: int, bits: int) -> None:
    """Pack raw samples losslessly."""
    data, parms = flate_bytes(raw, width, size, bits)
    image.write(data, filter=Name.FlateDecode, decode_parms=parms)


def flate_bytes(raw: bytes, width: int, size: int, bits: int) -> tuple[bytes, Any]:
    """Packed losslessly, with the parameters for unpacking; rows of whole bytes hold what differs from their
    neighbours.
    """
    if bits < 8:
        return zlib.compress(raw, LEVEL), None
    data = _predicted(raw, width * size * bits // 8, size * bits // 8)
    parms = pikepdf.Dictionary(Predictor=15, Colors=size, BitsPerComponent=bits, Columns=width)
    return zlib.compress(data, LEVEL), parms


def _predicted(raw: bytes, row: int, step: int) -> bytes:
    """PNG's "sub" or "up" for each row, whichever leaves less (RFC 2083, 6 and 9.6)."""
    data = np.frombuffer(raw, dtype=np.uint8).reshape(-1, row)
    above = np.vstack([np.zeros((1, row), dtype=np.uint8), data[:-1]])
    left = np.zeros_like(data)
    left[:, step:] = data[:, :-step]
    sub, up = data - left, data - above
    use_up = np.abs(up.view(np.int8).astype(np.int16)).sum(1) < np.abs(
        sub.view(np.int8).astype(np.int16)
    ).sum(1)
    made = np.empty((len(data), row + 1), dtype=np.uint8)
    made[:, 0] = np.where(use_up, 2, 1)
    made[:, 1:] = np.where(use_up[:, None], up, sub)
    return made.tobytes()
