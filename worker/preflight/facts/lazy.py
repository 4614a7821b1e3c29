"""A fact: measured when first asked, kept, and its failure kept as well."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


def measured(owner: object) -> dict[str, Any]:
    """The facts of `owner` that were measured so far, by name; those that failed are left out."""
    kept: dict[str, tuple[Any, Exception | None]] = owner.__dict__.get("_facts", {})
    return {name: value for name, (value, failure) in kept.items() if failure is None}


class fact(Generic[T]):  # noqa: N801 - used as a decorator
    """A `functools.cached_property` that keeps failures too: they are raised again, not measured again."""

    def __init__(self, measure: Callable[[Any], T]) -> None:
        self.measure = measure
        self.name = measure.__name__
        self.__doc__ = measure.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> "fact[T]": ...
    @overload
    def __get__(self, owner: object, kind: type) -> T: ...
    def __get__(self, owner: object | None, kind: type) -> Any:
        """The measured value of `owner`."""
        if owner is None:
            return self
        kept = owner.__dict__.setdefault("_facts", {})
        if self.name not in kept:
            try:
                kept[self.name] = (self.measure(owner), None)
            except Exception as error:  # noqa: BLE001 - kept and raised again, never swallowed
                kept[self.name] = (None, error)
        value, failure = kept[self.name]
        if failure is not None:
            raise failure
        return value
