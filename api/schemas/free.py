"""Bodies whose keys are the caller's own: anything goes, as long as it is an object."""

from marshmallow import INCLUDE, fields

from api.schemas.base import Closed
from api.schemas.fields import Flag, Text
from api.schemas.optimize import OptimizeParams


class OrderPost(Closed):
    """What a shop says about an order; `items[].jobId` names the jobs, the rest is kept as it is."""

    class Meta:
        """Every shop sends something else (contract A.8)."""

        unknown = INCLUDE


class PresetPut(Closed):
    """A preset: parameters of optimize under a name; other keys are kept as they are."""

    class Meta:
        """Stored as it is (contract G)."""

        unknown = INCLUDE

    id = Text()
    title = Text(allow_none=True)
    name = Text(allow_none=True)
    description = Text(allow_none=True)
    enabled = Flag()
    params = fields.Nested(OptimizeParams, required=True)
