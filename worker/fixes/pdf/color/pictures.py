"""Pictures converted: those of one component by another palette, the others sample by sample."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from pikepdf import Array, Dictionary, Name, Pdf, String

from worker.fixes.pdf.color.choice import Choice
from worker.fixes.pdf.color.converter import DEVICE, Converter
from worker.fixes.pdf.color.space import DEVICES, Space, SpaceReader
from worker.fixes.pdf.content.resources import Resources
from worker.fixes.pdf.images.samples import Samples, decoded, is_lossy, read_samples, store
from worker.fixes.pdf.nodes import drop
from worker.fixes.pdf.work import Work
from worker.tools.pdf import (
    Damaged,
    Node,
    elements,
    get,
    identity,
    is_jpx,
    is_stream,
    name_of,
    number,
    numbers,
)

QUALITY = 92
STRIP = 1 << 20  # pixels converted at a time


@dataclass
class Pictures:
    """Converts pictures in place, each once. `unread` counts those that could not be unpacked."""

    pdf: Pdf
    converter: Converter
    choice: Choice
    reader: SpaceReader
    work: Work
    jpeg_for_jpx: bool = True
    converted: int = 0
    unread: int = 0
    _done: dict[object, bool] = field(default_factory=dict)

    def convert(self, image: Node, resources: Resources) -> bool:
        """Convert one picture when its space is meant; True when it was, now or before."""
        key = identity(image)
        if key not in self._done:
            self._done[key] = self._convert(image, resources)
        return self._done[key]

    def _convert(self, image: Node, resources: Resources) -> bool:
        if get(image, "/ImageMask") is True:
            return False
        space = self._space(image, resources)
        if space is None or not self.choice.special or not self.choice.takes(space):
            return False
        self.work.check_time()
        try:
            if not self._by_palette(image, space):
                self._by_samples(image, space)
        except Damaged:
            self.unread += 1
            return False
        self.converted += 1
        return True

    def _space(self, image: Node, resources: Resources) -> Space | None:
        node = get(image, "/ColorSpace")
        if node is None and is_jpx(image):
            return _own_space(image, self.work.limits.max_pixels)
        name = name_of(node)
        return self.reader.read(node) if name is None else self.reader.named(name, resources)

    def _by_palette(self, image: Node, space: Space) -> bool:
        """One component: its values become places in a palette, or amounts of black; no pixel is touched."""
        if space.size != 1 or is_jpx(image):
            return False
        gray = space.kind == "DeviceGray" and self.converter.target == "cmyk"
        if gray and is_lossy(image):
            self._on_black(image)
            return True
        bits = int(number(get(image, "/BitsPerComponent")) or 1)
        if bits > 8 or is_lossy(image):
            return False
        self._palette(image, space, 2**bits, flat=bits == 1 or gray)
        return True

    def _palette(self, image: Node, space: Space, count: int, *, flat: bool) -> None:
        pairs = numbers(get(image, "/Decode"), 2)
        if pairs is None:
            pairs = [0.0, float(count - 1)] if space.kind == "Indexed" else list(space.limits[0])
        values = np.linspace(pairs[0], pairs[1], count)[:, None]
        colors = self.converter.colors(space, values, flat=flat)
        table = np.rint(colors * 255).astype(np.uint8).tobytes()
        device = Name("/" + DEVICE[self.converter.target])
        image.ColorSpace = Array([Name.Indexed, device, count - 1, String(table)])
        drop(image, "/Decode")

    def _on_black(self, image: Node) -> None:
        """A grey JPEG stays as it is and is printed in black ink (8.6.6.4)."""
        low, high = numbers(get(image, "/Decode"), 2) or (0.0, 1.0)
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 0, 1], N=1)
        image.ColorSpace = Array([Name.Separation, Name.Black, Name.DeviceCMYK, tint])
        image.Decode = Array([1 - low, 1 - high])

    def _by_samples(self, image: Node, space: Space) -> None:
        samples = read_samples(image, space.size, self.work.limits.max_pixels)
        height, width = samples.height, samples.width
        made = np.empty((height, width, self.converter.size), dtype=np.uint8)
        rows = max(1, STRIP // width)
        for top in range(0, height, rows):
            part = Samples(samples.values[top : top + rows], samples.most, samples.lossy)
            made[top : top + rows] = self._strip(image, part, space).reshape(-1, width, made.shape[2])
        self._matte(image, space)
        _key_to_mask(self.pdf, image, samples)
        lossy = samples.lossy and (self.jpeg_for_jpx or not is_jpx(image))
        store(image, made, quality=QUALITY if lossy else None)
        image.ColorSpace = Name("/" + DEVICE[self.converter.target])

    def _strip(self, image: Node, samples: Samples, space: Space) -> Any:
        """Some rows converted, rows × components, uint8."""
        plain = samples.most == 255 and get(image, "/Decode") is None
        raw = self.converter.samples(space, samples.values.reshape(-1, space.size)) if plain else None
        if raw is not None:
            return raw
        colors = self.converter.colors(space, decoded(image, samples, space.limits), flat=False)
        return np.rint(colors * 255).astype(np.uint8)

    def _matte(self, image: Node, space: Space) -> None:
        """The colour a picture was mixed with lies in the picture's own space (11.6.5.3)."""
        mask = get(image, "/SMask")
        values = numbers(get(mask, "/Matte"), space.size) if is_stream(mask) else None
        if values is not None:
            color = self.converter.colors(space, np.array([values]), flat=False)[0]
            mask.Matte = Array([round(float(one), 4) for one in color])


def _own_space(image: Node, max_pixels: int) -> Space | None:
    """A JPEG 2000 picture may leave its space to its own header; three components are taken for sRGB."""
    try:
        count = read_samples(image, 0, max_pixels).values.shape[2]
    except Damaged:
        return None
    return DEVICES[{1: "DeviceGray", 2: "DeviceGray", 4: "DeviceCMYK"}.get(count, "DeviceRGB")]


def _key_to_mask(pdf: Pdf, image: Node, samples: Any) -> None:
    """Colours that are transparent (8.9.6.4) would be others now: they become a mask."""
    keys = elements(get(image, "/Mask"), 64)
    size = samples.values.shape[2]
    ranges = numbers(get(image, "/Mask"), size * 2) if keys else None
    if ranges is None:
        return
    low, high = np.array(ranges[::2]), np.array(ranges[1::2])
    out = ((samples.values >= low) & (samples.values <= high)).all(axis=2)
    mask = pdf.make_stream(np.packbits(out, axis=1).tobytes())
    mask.Type, mask.Subtype, mask.ImageMask, mask.BitsPerComponent = Name.XObject, Name.Image, True, 1
    mask.Width, mask.Height = samples.width, samples.height
    image.Mask = mask
