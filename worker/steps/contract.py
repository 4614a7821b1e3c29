"""What goes into a step and what comes out."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shared.vocabulary import FileType, Outcome, Reason


@dataclass(frozen=True, slots=True)
class Source:
    """The file a step works on: a local path with what is known of it."""

    path: Path
    file_type: FileType
    mime_type: str
    name: str


@dataclass(frozen=True, slots=True)
class Output:
    """A file the step made in its folder.

    `role` is what it is to the task (`optimizedFile`, `preview`, `proof`, `report`), `kind` what it is to
    storage (`file`, `report`). `info` is merged into the entry of the step's public `outputs`, such as
    `{"page": 1, "width": 1275, "height": 1650}`. `provenance` is kept with the stored file: parameters,
    tools, colour profiles.
    """

    path: Path
    role: str
    kind: str
    mime_type: str
    file_name: str
    info: dict[str, Any]
    provenance: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one step may use. Bytes, seconds, counts, and the
    operator's folders `icc_dir`, `font_dir`, `verapdf_home`.
    """

    wall_seconds: int = 120
    memory_bytes: int = 2048 * 1024 * 1024
    output_bytes: int = 2 * 1024 * 1024 * 1024
    max_pages: int = 10_000
    max_pixels: int = 400_000_000
    icc_dir: str = ""
    font_dir: str = ""
    verapdf_home: str = ""


@dataclass(frozen=True, slots=True)
class StepResult:
    """How a step ended when it could do its work.

    `outcome` is None for steps that judge nothing only when they did not run; transforms answer `na`.
    `result` is what `results.<type>[]` shows for this task (`{"report": …}`). When `replaces` is true, the
    last file with role `optimizedFile` becomes the current file of the task; without it such files are
    deliverables beside it (decision 8).
    """

    outcome: Outcome | None
    reason: Reason | None = None
    detail: str | None = None
    outputs: tuple[Output, ...] = ()
    result: dict[str, Any] | None = None
    replaces: bool = False
