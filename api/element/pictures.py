"""Pictures of a file's pages, by links that end: what findings are drawn on."""

from collections.abc import Mapping
from typing import Any

from api.views.artifacts import Sign, page
from shared.records import Json, Task
from shared.vocabulary import Status, StepType

_KEYS = ("page", "url", "width", "height")


def pictures_of(task: Task, report: Mapping[str, Any], sign: Sign) -> list[Json]:
    """The pages that were drawn, sizes in pixels.

    `area` is what the picture shows of the page, in the points of findings' boxes; null for an image file.
    """
    areas = {one["page"]: one["boxes_pt"]["crop"] for one in report.get("pages") or [] if "boxes_pt" in one}
    shown = [
        page(picture, sign)
        for step in task.steps
        if step.type is StepType.PREVIEWS and step.status is Status.DONE
        for output in step.outputs
        for picture in output.get("pages") or []
    ]
    return [
        {**{key: one[key] for key in _KEYS if key in one}, "area": areas.get(one["page"])} for one in shown
    ]
