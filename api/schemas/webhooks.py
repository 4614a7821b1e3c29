"""Body of `POST /webhook-endpoints` (decision 25)."""

from marshmallow import fields

from api.schemas.base import Closed, count, header_map, one_of, unique, webhook_url_field
from api.schemas.fields import FreeObject, Text
from shared.db.endpoints import EVENTS


class EndpointPost(Closed):
    """An address that is told about every job."""

    url = webhook_url_field(required=True)
    events = fields.List(Text(validate=one_of(*EVENTS)), validate=[count(1), unique])
    headers = FreeObject(validate=header_map)
