"""What is answered, as JSON Schema 2020-12, one module per family of addresses.

Objects are open: a client must not break when a key is added. Which keys are always there is said by
`required`. Tests hold every example and, when fuzzing, every answer against these.
"""

from api.openapi.shapes import (
    element,
    errors,
    events,
    jobs,
    library,
    orders,
    reports,
    server,
    uploads,
    webhooks,
)
from shared.records import Json

SHAPES: dict[str, Json] = {
    **jobs.SHAPES,
    **reports.SHAPES,
    **uploads.SHAPES,
    **element.SHAPES,
    **orders.SHAPES,
    **events.SHAPES,
    **library.SHAPES,
    **webhooks.SHAPES,
    **server.SHAPES,
    **errors.SHAPES,
}
