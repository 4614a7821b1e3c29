"""One entry of `steps[]` of `POST /jobs` (contract A.3, decisions 9 and 11)."""

from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from api.schemas.base import Closed, one_of, short_text
from api.schemas.fields import FreeObject, Text
from api.schemas.file_fields import StandardCodes
from api.schemas.optimize import known_part
from shared.catalogue import check_params
from shared.db.intake import NewStep
from shared.destinations import destination_faults
from shared.records import Json
from shared.vocabulary import StepType

MOST_STEPS = 16


class StepSchema(Closed):
    """A step: its type, its parameters (whose unknown keys are ignored) and a label."""

    type = Text(required=True, validate=one_of(*(kind.value for kind in StepType)))
    params = FreeObject(allow_none=True)
    label = short_text()

    @validates_schema
    def _params_fit(self, data: dict[str, Any], **_: Any) -> None:
        params = data.get("params")
        kind = StepType(data["type"])
        if params is None:
            return
        try:
            if kind is StepType.OPTIMIZE:
                known_part(params)
            else:
                checked_params(kind)(params)
            if kind is StepType.VALIDATE and params.get("profile") is not None:
                _check_codes(params["profile"])
            destinations = params.get("destinations") if kind is StepType.DELIVER else None
            if destinations is not None and (faults := destination_faults(destinations)):
                raise ValidationError(faults[:3])
        except ValidationError as error:
            raise ValidationError({"params": error.messages}) from None

    @post_load
    def _step(self, data: dict[str, Any], **_: Any) -> NewStep:
        return NewStep(StepType(data["type"]), data.get("params"), data.get("label"))


def _check_codes(profile: Any) -> None:
    try:
        StandardCodes().deserialize(profile, "profile")
    except ValidationError as error:
        raise ValidationError({"profile": error.messages}) from None


def checked_params(kind: StepType) -> Callable[[Json], None]:
    """Known parameters of a step must fit; unknown ones are nobody's business."""

    def check(params: Json) -> None:
        faults = check_params(kind, params)
        if faults:
            raise ValidationError(faults[:3])

    return check
