"""Gradients converted: functions are sampled anew in the target space, meshes corner by corner (8.7.4.5)."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from pikepdf import Array, Name, Pdf

from worker.fixes.pdf.color.choice import Choice
from worker.fixes.pdf.color.converter import DEVICE, Converter
from worker.fixes.pdf.color.functions import read_function, write_sampled
from worker.fixes.pdf.color.mesh import recolored
from worker.fixes.pdf.color.space import Space, SpaceReader
from worker.fixes.pdf.content.resources import Resources
from worker.tools.pdf import Damaged, Node, elements, get, identity, is_array, name_of, number, numbers

STEPS = {1: 256, 2: 64}  # samples for each input of a function
NEUTRAL = 1.5 / 255


@dataclass
class Shadings:
    """Converts gradients in place, each once."""

    pdf: Pdf
    converter: Converter
    choice: Choice
    reader: SpaceReader
    converted: int = 0
    unread: int = 0
    _done: dict[object, bool] = field(default_factory=dict)

    def convert(self, shading: Node, resources: Resources) -> bool:
        """Convert one gradient when its space is meant; True when it was, now or before."""
        key = identity(shading)
        if key is None or key not in self._done:
            done = self._convert(shading, resources)
            if key is None:
                return done
            self._done[key] = done
        return self._done[key]

    def _convert(self, shading: Node, resources: Resources) -> bool:
        node = get(shading, "/ColorSpace")
        name = name_of(node)
        space = self.reader.read(node) if name is None else self.reader.named(name, resources)
        if space is None or not self.choice.special or not self.choice.takes(space):
            return False
        try:
            self._functions(shading, space)
        except Damaged:
            self.unread += 1
            return False
        background = numbers(get(shading, "/Background"), space.size)
        if background is not None:
            color = self.converter.colors(space, np.array([background]))[0]
            shading.Background = Array([round(float(one), 4) for one in color])
        shading.ColorSpace = Name("/" + DEVICE[self.converter.target])
        self.converted += 1
        return True

    def _functions(self, shading: Node, space: Space) -> None:
        kind = int(number(get(shading, "/ShadingType")) or 0)
        node = get(shading, "/Function")
        if node is None:
            if kind < 4:
                raise Damaged("a gradient without a function")
            shading.write(recolored(shading, kind, space, self.converter))
            decode = get(shading, "/Decode")
            shading.Decode = Array([*list(decode)[:4], *[0, 1] * self.converter.size])
            return
        inputs = 2 if kind == 1 else 1
        domain = numbers(get(shading, "/Domain"), inputs * 2) or _of_function(node, inputs)
        axes = [np.linspace(domain[2 * at], domain[2 * at + 1], STEPS[inputs]) for at in range(inputs)]
        grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
        colors = read_function(node)(grid.reshape(-1, inputs))
        made = self.converter.colors(space, colors, flat=self._neutral(space, colors))
        samples = made.reshape(*grid.shape[:-1], self.converter.size)
        shading.Function = write_sampled(self.pdf, domain, samples)

    @staticmethod
    def _neutral(space: Space, colors: Any) -> bool:
        """A gradient of greys alone prints in black alone; one that ends in a colour must not jump."""
        if space.size == 3 and space.kind != "Lab":
            return bool((np.ptp(colors[:, :3], axis=1) <= NEUTRAL).all())
        return bool(space.size == 4 and (colors[:, :3] == 0).all())


def _of_function(node: Node, inputs: int) -> list[float]:
    node = elements(node, 1)[0] if is_array(node) and elements(node, 1) else node
    return numbers(get(node, "/Domain"), inputs * 2) or [0.0, 1.0] * inputs
