"""The OpenAPI 3.1 document, made from the schemas that are enforced and the table of operations.

A test demands that every address of the application stands in the table, and nothing else.
"""

from api.openapi.document import document

__all__ = ["document"]
