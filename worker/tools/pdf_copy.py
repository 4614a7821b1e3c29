"""A copy of a PDF for another program: without protection, and with some of its layers switched off."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf

from worker.tools.pdf import Node, elements, get, is_dict, open_pdf


def copy_without(
    path: Path, password: str, left_out: Callable[[Node], bool], pages: Sequence[int] | None, copy: Path
) -> None:
    """Write `copy`, in which the optional content groups that `left_out` picks are off by default.

    `pages` (1-based) are those it shall hold, all when None.
    """
    with open_pdf(path, password) as pdf:
        properties = get(pdf.Root, "/OCProperties")
        off = [group for group in elements(get(properties, "/OCGs")) if left_out(group)]
        default = get(properties, "/D")
        if off and is_dict(default):
            keys = {group.objgen for group in off}
            on = [one for one in elements(get(default, "/ON")) if one.objgen not in keys]
            default.ON = pikepdf.Array(on)
            default.OFF = pikepdf.Array([*elements(get(default, "/OFF")), *off])
            if get(default, "/AS") is not None:
                del default["/AS"]  # states by usage would switch them on again
        elif off:
            properties.D = pikepdf.Dictionary(OFF=pikepdf.Array(off))
        kept = set(pages or ())
        for at in reversed(range(len(pdf.pages))):
            if pages is not None and at + 1 not in kept:
                del pdf.pages[at]
        pdf.save(copy, encryption=False, compress_streams=False)
