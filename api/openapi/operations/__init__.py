"""Every operation of the API: what it takes, what it answers, an example of each; a module per section."""

from api.openapi.operation import Operation, Section
from api.openapi.operations import (
    element,
    events,
    jobs,
    library,
    orders,
    reports,
    server,
    submit,
    uploads,
    webhooks,
)

SECTIONS: tuple[Section, ...] = (
    submit.SECTION,
    jobs.SECTION,
    reports.SECTION,
    uploads.SECTION,
    element.SECTION,
    events.SECTION,
    orders.SECTION,
    library.SECTION,
    webhooks.SECTION,
    server.SECTION,
)
OPERATIONS: tuple[Operation, ...] = tuple(o for section in SECTIONS for o in section.operations)
