"""The reference pages that come from the code: checks, reasons, the API."""

import re
from pathlib import Path
from typing import Any

from api.openapi.document import document
from shared.catalogue import CheckInfo, checks
from shared.vocabulary import SENTENCES
from tests.docs import licences
from tests.engines.table import MEANING, USES

DOCS = Path(__file__).resolve().parents[2] / "docs"
FOLDER = DOCS / "reference"
NOTE = "<!-- Written from the code by `make docs`; a test compares. -->"
_SECTIONS = {
    "geometry": "Geometry",
    "color": "Colour",
    "text": "Text",
    "image": "Images",
    "structure": "Structure",
    "raster": "Image files",
    "gwg": "GWG 2022",
}

_ENGINES = """\
Some steps need an outside program or a model. Which of them the workers have is shown by `GET /readyz`,
`filecheck doctor`, the console and `filecheck_engine_workers` (each with its version, or why not). When
one fails, the step, or the part of it that needed the engine, ends with a reason code; every cell of this
table is a test (`tests/engines`)."""
_TOLD = """\
Told in: `step` is the `reason` of the step. It is `skipped` for `engine_unavailable` (a judge that is
skipped so counts as a warning) and `error` for the others, except that a judge that cannot open the file
has judged it (`done` / `fail`). With `skippedFixes` and `evaluation.skipped` the rest of the step's work
is done; a check that was skipped for its engine makes the outcome `warn` at best. `internal` carries an
incident id, since nonsense from a reader is no fault of the file. LibreOffice is tried twice, each time
with a fresh profile. Programs that ask for more memory, processor time or disk than they may use end with
`limit_exceeded`."""
_BUILT_IN = """\
PDFium, qpdf, libvips and LittleCMS come with the server, so they cannot be absent; they run inside the
process of the step, which is fenced in, limited and ended with everything it started."""


def pages() -> dict[Path, str]:
    """Every page with its text."""
    return {
        FOLDER / "checks.md": _checks(),
        FOLDER / "reasons.md": _reasons(),
        FOLDER / "api.md": _api(),
        FOLDER / "engines.md": _engines(),
        DOCS / "licences.md": licences.page(NOTE),
    }


def _checks() -> str:
    rows = checks()
    found = [
        NOTE,
        "# Checks",
        f"The {len(rows)} checks, by section. A profile names those it wants, with a severity and a `target` "
        "(see [writing a profile](../howto/write-a-profile.md)). `GET /checks` says the same as JSON, with "
        "the schema of every target. A repair in the last column is what `autofix` does about a finding.",
    ]
    for section in dict.fromkeys(row.section for row in rows):
        found += [f"## {_SECTIONS.get(section, section.capitalize())}", _table(section, rows)]
    return _joined(found)


def _table(section: str, rows: tuple[CheckInfo, ...]) -> str:
    lines = ["| Check | What | Why | Severity | Target | Repair |", "|---|---|---|---|---|---|"]
    for row in rows:
        if row.section == section:
            target = ", ".join(f"`{key}`" for key in row.target_schema.get("properties", {}))
            fix = f"`{row.fix}`" if row.fix else ""
            cells = (f"`{row.id}`", row.title, row.why, row.default_severity.value, target, fix)
            lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    return "\n".join(lines)


def _reasons() -> str:
    lines = ["| Code | What it says |", "|---|---|"]
    lines += [f"| `{reason.value}` | {_cell(said)} |" for reason, said in SENTENCES.items()]
    return _joined(
        [
            NOTE,
            "# Reasons",
            "Why a step or a task ended the way it did: `reason` of steps, tasks, `skippedFixes` and "
            "`evaluation.skipped`. Codes never change their meaning.",
            "\n".join(lines),
        ]
    )


def _engines() -> str:
    lines = [
        "| Engine | Used for | " + " | ".join(MEANING) + " | Told in |",
        "|" + "---|" * (len(MEANING) + 3),
    ]
    for use in USES:
        reasons = [f"`{reason.value}`" if (reason := use.reason(one)) else "" for one in MEANING]
        lines.append("| " + " | ".join([use.engine, use.does, *reasons, use.where]) + " |")
    kinds = "\n".join(f"- **{one}**: {meaning}" for one, meaning in MEANING.items())
    title = "# Engines and their failures"
    return _joined([NOTE, title, _ENGINES, kinds, "\n".join(lines), _TOLD, _BUILT_IN])


def _api() -> str:
    spec = document("https://print.example.com")
    by_tag: dict[str, list[str]] = {}
    for path, item in spec["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and "responses" in operation:
                by_tag.setdefault(_tag(operation), []).append(_operation(method, path, operation))
    found = [
        NOTE,
        "# The API",
        "Every address of the server. Shapes, examples and a form to try each are at `/docs` of a running "
        "server; `/openapi.json` is the same for programs.",
    ]
    for tag, lines in by_tag.items():
        found += [f"## {tag}", "\n".join(["| | | |", "|---|---|---|", *lines])]
    return _joined(found)


def _tag(operation: dict[str, Any]) -> str:
    return str((operation.get("tags") or ["Other"])[0])


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    return f"| {method.upper()} | `{path}` | {_cell(str(operation.get('summary', '')))} |"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip()


def _joined(parts: list[str]) -> str:
    return "\n\n".join(parts) + "\n"
