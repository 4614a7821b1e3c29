"""Processing steps (ISO 19593-1): layers that say which, and lines of them in technical ink."""

from pikepdf import Array, Dictionary, Name, String

from tests.accuracy.art import spot
from tests.accuracy.paper import Item, Paper

OVER = {"OP": True, "op": True, "OPM": 1}


def put_steps(paper: Paper, steps: tuple[tuple[str, str], ...]) -> None:
    """A layer for each group and type, named Step0, Step1 and so on in the resources."""
    groups = []
    for at, (group, kind) in enumerate(steps):
        said = Dictionary(
            Type=Name.GTS_Metadata, GTS_ProcStepsGroup=Name("/" + group), GTS_ProcStepsType=Name("/" + kind)
        )
        if kind == "Dimensions":
            del said["/GTS_ProcStepsType"]
        layer = Dictionary(Type=Name.OCG, Name=String(kind), GTS_Metadata=said)
        groups.append(paper.pdf.make_indirect(layer))
        paper.resources["/Properties"] = paper.resources.get("/Properties", Dictionary())
        paper.resources.Properties[f"/Step{at}"] = groups[-1]
    default = Dictionary(Name=String("Default"), Order=Array(groups))
    paper.pdf.Root.OCProperties = Dictionary(OCGs=Array(groups), D=default)


def step_line(at: int, kind: str, inset: float) -> Item:
    """A line around the page, so many points inside the sheet, in the step's own ink, overprinting."""

    def draw(paper: Paper) -> str:
        space = paper.add("ColorSpace", spot(paper, kind, (0, 1, 0, 0.01 * at)))
        wide, high = paper.width - 2 * inset, paper.height - 2 * inset
        over = paper.add("ExtGState", Dictionary(**OVER))
        rect = f"{inset:.4f} {inset:.4f} {wide:.4f} {high:.4f} re S"
        return f"/OC /Step{at} BDC {over} gs {space} CS 1 SCN 2.5 w {rect} EMC"

    return Item(draw)
