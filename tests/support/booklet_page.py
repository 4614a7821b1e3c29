"""Writes docs/booklet.md and its pictures: `python -m tests.support.booklet_page` (half a minute)."""

import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image

from shared.catalogue import checks, default_profile
from shared.vocabulary import FileType
from tests.samples.booklet import CONTEXT, booklet_pdf
from worker.steps import autofix, preflight
from worker.steps.contract import Limits, Source
from worker.tools.render import Renderer

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "booklet.md"
WIDTH = 300  # pixels of a picture
HEAD = """# A booklet that comes back print-ready

Four pages A5 as customers send them: they end at the trim, photographs, tints and rules are RGB, the rules
are 0.1 pt wide, and Helvetica is not in the file. One call repairs it and judges it again:

```sh
curl -s $SERVER/jobs/fix -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d '{
  "repreflight": true, "sources": [{"url": "https://shop.example/booklet.pdf", "name": "booklet.pdf"}],
  "context": {"artworkSize": {"width_mm": 148, "height_mm": 210}, "bleed": {"required_mm": 3},
              "safety": {"min_mm": 3}, "pageCount": {"min": 4, "max": 4}}}'
```

"""
TAIL = """
Repairs, in their order: {applied}.
Each was proven by pictures before it stayed ([repairs.md](repairs.md)). Verdict of the second preflight:
**{outcome}**.

| Page 1 as sent | Page 1 as delivered, with its bleed |
|---|---|
| ![before](images/booklet-before-1.jpg) | ![after](images/booklet-after-1.jpg) |

| Page 4 as sent | Page 4 as delivered, with its bleed |
|---|---|
| ![before](images/booklet-before-4.jpg) | ![after](images/booklet-after-4.jpg) |

The bleed is the page reflected at its edges. CMYK is shown by PDFium, which is duller than a coated sheet.

This page is written by `python -m tests.support.booklet_page`; a test sends the booklet through HTTP and
compares.
"""


def table(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Findings of each check in the two reports."""
    titles = {check.id: check.title for check in checks()}
    first, second = (_counted(one) for one in (before, after))
    lines = ["| Check | Findings before | after |", "|---|---|---|"]
    lines += [
        f"| {titles[one]} (`{one}`) | {first[one]} | {second[one]} |" for one in sorted({*first, *second})
    ]
    return "\n".join(lines) + "\n"


def _counted(report: Mapping[str, Any]) -> Counter[str]:
    evaluation = report["evaluation"]
    found = Counter(str(one["ruleId"]) for one in evaluation["findings"])
    for check, more in (evaluation.get("more") or {}).items():
        found[check] += more
    return found


def picture(path: Path, number: int) -> Image.Image:
    """A page as small as the docs show it."""
    with Renderer(path) as renderer:
        shown = renderer.image(number, 2.0, 10_000_000)
    return shown.resize((WIDTH, round(shown.height * WIDTH / shown.width)), Image.Resampling.LANCZOS)


def main() -> None:
    """Repair the booklet and write down what came of it."""
    given = {"profile": default_profile(FileType.PDF), "context": CONTEXT}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "booklet.pdf"
        path.write_bytes(booklet_pdf())
        source = Source(path, FileType.PDF, "application/pdf", "booklet.pdf")
        before = _report(source, given, folder)
        made = autofix.run(source, {**given, "report": before}, folder, Limits())
        fixed = Source(made.outputs[-1].path, FileType.PDF, "application/pdf", "booklet.pdf")
        after = _report(fixed, given, folder)
        (DOCS / "images").mkdir(exist_ok=True)
        for number in (1, 4):
            for which, one in (("before", path), ("after", fixed.path)):
                target = DOCS / "images" / f"booklet-{which}-{number}.jpg"
                picture(one, number).save(target, quality=82, optimize=True)
        told = made.result or {}
        applied = ", ".join(f"`{op}`" for op in told["appliedFixes"])
        PAGE.write_text(
            HEAD + table(before, after) + TAIL.format(applied=applied, outcome=told["remaining"]),
            encoding="utf-8",
        )


def _report(source: Source, given: dict[str, Any], folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = (preflight.run(source, given, folder, Limits()).result or {})["report"]
    return found


if __name__ == "__main__":
    main()
