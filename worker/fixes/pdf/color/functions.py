"""PDF functions for many inputs at once, and sampled ones written anew (ISO 32000-1, 7.10)."""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import numpy as np
from pikepdf import Array, Pdf

from worker.fixes.pdf.color.calculator import parse, run
from worker.tools.pdf import Damaged, Node, elements, get, is_array, number, numbers, stream_bytes

Values = Any  # inputs × components, floats
Function = Callable[[Values], Values]
MAX_DEPTH = 8
MAX_INPUTS = 8
MAX_SAMPLES = 4_000_000


def read_function(node: Node, depth: int = 0) -> Function:
    """A function, or an array of functions of one output each, as one.

    Raises:
        Damaged: it cannot be read.
    """
    if depth > MAX_DEPTH:
        raise Damaged("functions nested too deep")
    if is_array(node):
        parts = [read_function(one, depth + 1) for one in elements(node, 32)]
        return lambda values: np.concatenate([part(values) for part in parts], axis=1)
    domain, limits = _pairs(node, "/Domain"), _pairs(node, "/Range")
    kind = number(get(node, "/FunctionType"))
    if kind is None or domain is None:
        raise Damaged("a function without its kind")
    inner = _KINDS[int(kind)](node, domain, limits, depth)

    def bounded(values: Values) -> Values:
        held = np.clip(values[:, : len(domain)], domain[:, 0], domain[:, 1])
        found = inner(held)
        return found if limits is None else np.clip(found, limits[:, 0], limits[:, 1])

    return bounded


def write_sampled(pdf: Pdf, domain: Sequence[float], samples: Any) -> Any:
    """A sampled function; `samples` has an axis per input, in order, and one of outputs, 0 to 1."""
    steps, outputs = samples.shape[:-1], samples.shape[-1]
    # The first input varies fastest (7.10.2).
    ordered = samples.transpose(*reversed(range(len(steps))), len(steps))
    stream = pdf.make_stream(np.rint(np.clip(ordered, 0, 1) * 65535).astype(">u2").tobytes())
    stream.FunctionType, stream.BitsPerSample = 0, 16
    stream.Domain = Array([round(float(one), 6) for one in domain])
    stream.Range = Array([0, 1] * outputs)
    stream.Size = Array(list(steps))
    return stream


def _pairs(node: Node, key: str) -> Any:
    values = elements(get(node, key), 128)
    found = numbers(get(node, key), len(values))
    if not found or len(found) % 2:
        return None
    return np.array(found).reshape(-1, 2)


def _sampled(node: Node, domain: Any, limits: Any, _depth: int) -> Function:
    inputs = len(domain)
    sizes = numbers(get(node, "/Size"), inputs)
    bits = int(number(get(node, "/BitsPerSample")) or 0)
    if limits is None or sizes is None or inputs > MAX_INPUTS or bits not in (1, 2, 4, 8, 12, 16, 24, 32):
        raise Damaged("a sampled function without its measures")
    steps, outputs = [max(1, int(one)) for one in sizes], len(limits)
    count = int(np.prod(steps)) * outputs
    if count > MAX_SAMPLES:
        raise Damaged("a sampled function that is too large")
    table = unpacked(stream_bytes(node), bits, count) / (2**bits - 1)
    decode = _pairs(node, "/Decode")
    decode = limits if decode is None else decode
    grid = table.reshape(*reversed(steps), outputs) * (decode[:, 1] - decode[:, 0]) + decode[:, 0]
    encode = _pairs(node, "/Encode")
    encode = np.array([[0, one - 1] for one in steps]) if encode is None else encode

    def found(values: Values) -> Values:
        span = np.where(domain[:, 1] == domain[:, 0], 1, domain[:, 1] - domain[:, 0])
        at = (values - domain[:, 0]) / span * (encode[:, 1] - encode[:, 0]) + encode[:, 0]
        return _between(grid, np.clip(at, 0, np.array(steps) - 1), steps)

    return found


def _between(grid: Any, at: Any, steps: list[int]) -> Values:
    """Linear between the nearest samples in every direction."""
    low = np.minimum(np.floor(at).astype(int), np.maximum(np.array(steps) - 2, 0))
    part = at - low
    total = np.zeros((len(at), grid.shape[-1]))
    for corner in product((0, 1), repeat=len(steps)):
        weight = np.prod(np.where(np.array(corner) == 1, part, 1 - part), axis=1)
        places = np.minimum(low + np.array(corner), np.array(steps) - 1)
        total += weight[:, None] * grid[tuple(places[:, one] for one in reversed(range(len(steps))))]
    return total


def unpacked(data: bytes, bits: int, count: int) -> Any:
    """`count` unsigned numbers of `bits` bits each, packed without gaps; missing ones are zero."""
    need = (count * bits + 7) // 8
    raw = np.frombuffer(data[:need].ljust(need, b"\0"), dtype=np.uint8)
    if bits in (8, 16, 32):
        return raw.view(f">u{bits // 8}")[:count].astype(np.float64)
    each = np.unpackbits(raw)[: count * bits].reshape(count, bits)
    return each @ (2.0 ** np.arange(bits - 1, -1, -1))


def _exponential(node: Node, _domain: Any, _limits: Any, _depth: int) -> Function:
    first = numbers(get(node, "/C0"), len(elements(get(node, "/C0"), 64))) or [0.0]
    last = numbers(get(node, "/C1"), len(elements(get(node, "/C1"), 64))) or [1.0]
    power, low, high = number(get(node, "/N")) or 0.0, np.array(first), np.array(last)
    if len(low) != len(high):
        raise Damaged("an exponential function of two sizes")
    return lambda values: low + np.power(np.maximum(values[:, :1], 0), power) * (high - low)


def _stitched(node: Node, domain: Any, _limits: Any, depth: int) -> Function:
    parts = [read_function(one, depth + 1) for one in elements(get(node, "/Functions"), 4_096)]
    inner = numbers(get(node, "/Bounds"), len(parts) - 1)
    encode = _pairs(node, "/Encode")
    if not parts or inner is None or encode is None or len(encode) != len(parts):
        raise Damaged("a stitching function without its parts")
    edges = np.array([domain[0, 0], *inner, domain[0, 1]])

    def found(values: Values) -> Values:
        which = np.clip(np.searchsorted(np.array(inner), values[:, 0], side="right"), 0, len(parts) - 1)
        low, high = edges[which], edges[which + 1]
        share = np.where(high > low, (values[:, 0] - low) / np.where(high > low, high - low, 1), 0)
        inside = (encode[which, 0] + share * (encode[which, 1] - encode[which, 0]))[:, None]
        made: Any = None
        for at, part in enumerate(parts):
            chosen = which == at
            if chosen.any():
                some = part(inside[chosen])
                made = np.zeros((len(values), some.shape[1])) if made is None else made
                made[chosen] = some
        return made if made is not None else parts[0](inside)

    return found


def _calculated(node: Node, _domain: Any, limits: Any, _depth: int) -> Function:
    if limits is None:
        raise Damaged("a calculator function without its range")
    program, outputs = parse(stream_bytes(node, 1 << 20)), len(limits)

    def found(values: Values) -> Values:
        stack = run(program, [values[:, at] for at in range(values.shape[1])], len(values))
        if len(stack) < outputs:
            raise Damaged("a calculator function with too few outputs")
        full = [np.broadcast_to(one, (len(values),)) for one in stack[-outputs:]]
        return np.stack(full, axis=1)

    return found


def _unknown(_node: Node, _domain: Any, _limits: Any, _depth: int) -> Function:
    raise Damaged("a function of an unknown kind")


class _Kinds(dict[int, Callable[[Node, Any, Any, int], Function]]):
    def __missing__(self, _key: int) -> Callable[[Node, Any, Any, int], Function]:
        return _unknown


_KINDS = _Kinds({0: _sampled, 2: _exponential, 3: _stitched, 4: _calculated})
