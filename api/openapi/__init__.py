"""The OpenAPI 3.1 document, made from the schemas that are enforced and the tables of operations.

`operations` says what every address takes and answers, `shapes` what the answers look like, `refusals` how
all of them refuse; examples of jobs come from `sample`, through the views of real ones. Tests demand that
every address of the application stands in the tables, and hold every example against its schema.
"""

from api.openapi.document import document

__all__ = ["document"]
