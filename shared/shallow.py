"""A dataclass as a dictionary, one level deep."""

from typing import Any


def shallow(record: Any) -> dict[str, Any]:
    """Its fields by name; `dataclasses.asdict` would copy all below them as well, such as a whole report."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}
