"""Bodies whose keys are the caller's own: anything goes, as long as it is an object."""

from marshmallow import INCLUDE

from api.schemas.base import Closed


class OrderPost(Closed):
    """What a shop says about an order; `items[].jobId` names the jobs, the rest is kept as it is."""

    class Meta:
        """Every shop sends something else (contract A.8)."""

        unknown = INCLUDE


class EntryPut(Closed):
    """An entry of the library; profiles follow the schema `profile`, presets hold `params` of optimize."""

    class Meta:
        """Stored as it is (contract G)."""

        unknown = INCLUDE
