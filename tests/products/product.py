"""What every product brings."""

from dataclasses import dataclass
from random import Random
from typing import Any

from tests.accuracy.art import picture
from tests.accuracy.paper import Item
from tests.samples.images import picture as pixels_of

CHANCE = Random(48)
Rule = tuple[str, str, dict[str, Any]]  # check, severity, target


@dataclass(frozen=True, slots=True)
class Product:
    """A file with its profile. `told` is what an operator would say of it; `pages` are shown at `dpi`."""

    name: str
    title: str
    about: str
    told: str
    data: bytes
    profile: dict[str, Any]
    pages: str
    dpi: int
    width: int


def profile(title: str, *rules: Rule, page_rules: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """A profile of these rules, in the sections their ids name."""
    sections: dict[str, Any] = {}
    for check, severity, target in rules:
        name = check.split(".")[0]
        section = sections.setdefault(name, {"id": name, "enabled": True, "rules": {}})
        section["rules"][check] = {"id": check, "enabled": True, "severity": severity, "target": target}
    return {"title": title, "kind": "pdf", "sections": sections, "page_rules": page_rules or []}


def photo(x: float, y: float, width: float, height: float, dpi: float, mode: str = "CMYK") -> Item:
    """A picture in points, of a gradient, at a resolution."""
    from pikepdf import Name

    size = round(width / 72 * dpi), round(height / 72 * dpi)
    space = {"CMYK": Name.DeviceCMYK, "L": Name.DeviceGray, "RGB": Name.DeviceRGB}[mode]
    return picture(x, y, width, height, size, space, data=pixels_of(*size, mode).tobytes())
