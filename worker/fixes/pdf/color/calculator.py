"""PostScript calculator functions for many inputs at once (ISO 32000-1, 7.10.5).

Every place of the stack holds an array, one value per input. Both branches of a condition are carried out
and the values that apply are taken from each, which works because branches leave equally many values.
"""

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from worker.tools.pdf import Damaged

Program = list[Any]
Stack = list[Any]
_WORD = re.compile(rb"[{}]|[^\s{}]+")
MAX_WORDS = 20_000
MAX_STACK = 200


def parse(source: bytes) -> Program:
    """The program between the outer braces.

    Raises:
        Damaged: it is no such program.
    """
    words = _WORD.findall(re.sub(rb"%[^\r\n]*", b"", source))
    if len(words) > MAX_WORDS or not words or words[0] != b"{":
        raise Damaged("a calculator function that is none")
    open_blocks: list[Program] = [[]]
    for word in words:
        if word == b"{":
            open_blocks.append([])
        elif word == b"}":
            if len(open_blocks) < 2:
                raise Damaged("a calculator function with too many braces")
            block = open_blocks.pop()
            open_blocks[-1].append(block)
        else:
            open_blocks[-1].append(_word(word))
    if len(open_blocks) != 1:
        raise Damaged("a calculator function without its end")
    return open_blocks[0][0] if isinstance(open_blocks[0][0], list) else []


def _word(word: bytes) -> Any:
    try:
        return float(word)
    except ValueError:
        return word.decode("latin-1")


def run(program: Program, stack: Stack, size: int) -> Stack:
    """The stack after the program. Raises `Damaged` where it asks for what is not there."""
    try:
        with np.errstate(all="ignore"):
            return _run(program, stack, size)
    except (IndexError, KeyError, ValueError) as error:
        raise Damaged("a calculator function that cannot be carried out") from error


def _run(program: Program, stack: Stack, size: int) -> Stack:
    at = 0
    while at < len(program):
        word = program[at]
        at += 1
        if isinstance(word, float):
            stack.append(np.full(size, word))
        elif isinstance(word, list):
            other = program[at] if at < len(program) and isinstance(program[at], list) else None
            at += 2 if other is not None else 1
            stack = _branch(word, other, stack, size)
        elif word in _MOVES:
            _MOVES[word](stack)
        elif word in _ONE:
            stack.append(_ONE[word](stack.pop()))
        else:
            second, first = stack.pop(), stack.pop()
            stack.append(_TWO[word](first, second).astype(float))
        if len(stack) > MAX_STACK:
            raise Damaged("a calculator function with too large a stack")
    return stack


def _branch(first: Program, second: Program | None, stack: Stack, size: int) -> Stack:
    condition = stack.pop() != 0
    yes = _run(first, list(stack), size)
    no = _run(second, list(stack), size) if second is not None else stack
    if len(yes) != len(no):
        raise Damaged("a calculator function with uneven branches")
    return [np.where(condition, one, other) for one, other in zip(yes, no, strict=True)]


def _whole(value: Any) -> int:
    return int(value.flat[0])


def _roll(stack: Stack) -> None:
    by, count = _whole(stack.pop()), _whole(stack.pop())
    if count > 0:
        if count > len(stack):
            raise Damaged("a calculator function that rolls too much")
        top = stack[-count:]
        by %= count
        stack[-count:] = top[-by:] + top[:-by] if by else top


def _copy(stack: Stack) -> None:
    count = _whole(stack.pop())
    stack.extend(stack[-count:] if count > 0 else [])


def _index(stack: Stack) -> None:
    stack.append(stack[-1 - _whole(stack.pop())])


def _exchange(stack: Stack) -> None:
    stack[-1], stack[-2] = stack[-2], stack[-1]


_MOVES: dict[str, Callable[[Stack], Any]] = {
    "pop": lambda stack: stack.pop(),
    "dup": lambda stack: stack.append(stack[-1]),
    "exch": _exchange,
    "copy": _copy,
    "index": _index,
    "roll": _roll,
    "true": lambda stack: stack.append(np.ones_like(stack[-1]) if stack else np.ones(1)),
    "false": lambda stack: stack.append(np.zeros_like(stack[-1]) if stack else np.zeros(1)),
}
_ONE: dict[str, Callable[[Any], Any]] = {
    "abs": np.abs,
    "neg": np.negative,
    "ceiling": np.ceil,
    "floor": np.floor,
    "round": lambda one: np.floor(one + 0.5),
    "truncate": np.trunc,
    "cvi": np.trunc,
    "cvr": lambda one: one,
    "sqrt": lambda one: np.sqrt(np.maximum(one, 0)),
    "sin": lambda one: np.sin(np.radians(one)),
    "cos": lambda one: np.cos(np.radians(one)),
    "ln": lambda one: np.log(np.maximum(one, 1e-30)),
    "log": lambda one: np.log10(np.maximum(one, 1e-30)),
    "not": lambda one: np.where((one == 0) | (one == 1), 1 - one, -one - 1),
}
_TWO: dict[str, Callable[[Any, Any], Any]] = {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "div": lambda one, two: np.where(two == 0, 0.0, one / np.where(two == 0, 1.0, two)),
    "idiv": lambda one, two: np.where(two == 0, 0.0, np.trunc(one / np.where(two == 0, 1.0, two))),
    "mod": lambda one, two: np.where(two == 0, 0.0, np.fmod(one, np.where(two == 0, 1.0, two))),
    "exp": lambda one, two: np.nan_to_num(np.power(one, two)),
    "atan": lambda one, two: np.degrees(np.arctan2(one, two)) % 360,
    "eq": np.equal,
    "ne": np.not_equal,
    "gt": np.greater,
    "ge": np.greater_equal,
    "lt": np.less,
    "le": np.less_equal,
    "and": lambda one, two: one.astype(int) & two.astype(int),
    "or": lambda one, two: one.astype(int) | two.astype(int),
    "xor": lambda one, two: one.astype(int) ^ two.astype(int),
    "bitshift": lambda one, two: one * np.exp2(two),
}
