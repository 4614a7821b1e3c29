"""Operators that build a path or make it the clipping path (ISO 32000-1, 8.5.2, 8.5.4)."""

from worker.preflight.facts.places import Places
from worker.preflight.facts.setting import Setting
from worker.preflight.facts.state import State
from worker.tools.pdf import Node
from worker.tools.pdf_content import OUTLINE, Outline


def following(places: Places) -> dict[str, Setting]:
    """What each operator does to the current path of a page."""

    def construct(state: State, args: list[Node], _resources: Node) -> None:
        if args and isinstance(args[0], Outline):
            places.path.add(args[0].points, args[0].rectangles, state.ctm)

    def clip(_state: State, _args: list[Node], _resources: Node) -> None:
        places.path.clips = True

    def end(state: State, _args: list[Node], _resources: Node) -> None:
        places.close_path(state)

    return {OUTLINE: construct, "W": clip, "W*": clip, "n": end}
