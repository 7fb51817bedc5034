"""Records: frozen, slotted values that cost nothing at start.

To a type checker `record` is a frozen dataclass. At run time it is a light stand-in, because the standard
`dataclasses` module alone costs more start time than a whole search may take.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar, dataclass_transform

    T = TypeVar("T")
else:

    def dataclass_transform(**_):
        return lambda function: function


_MISSING = object()
"""Stands for the default of a field that has none."""


class _Record:
    """What every record does: built by position or name, compared and hashed by value, never changed."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()
    _setters: tuple[Any, ...] = ()
    _optional: tuple[tuple[str, Any, object], ...] = ()
    _compared: tuple[str, ...] = ()

    def __init__(self, *values: Any, **named: Any) -> None:
        setters = self._setters
        for setter, value in zip(setters, values):  # noqa: B905 (a keyword costs here)
            setter(self, value)
        if named or len(values) != len(setters):
            self._complete(len(values), named)

    def _complete(self, given: int, named: dict[str, Any]) -> None:
        """Put the fields that were not given by their place. Raises TypeError."""
        if given > len(self._fields):
            raise TypeError(f"{type(self).__name__} takes {len(self._fields)} values, not {given}")
        for name, setter, default in self._optional[given:]:
            value = named.pop(name, default) if named else default
            if value is _MISSING:
                raise TypeError(f"{type(self).__name__} needs {name}")
            setter(self, value)
        if named:
            raise TypeError(f"{type(self).__name__} takes no {', '.join(named)} here")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Record) or other._fields is not self._fields:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._compared)

    def __hash__(self) -> int:
        return hash((self._fields, *(getattr(self, name) for name in self._compared)))

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._fields)
        return f"{type(self).__name__}({inside})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple(getattr(self, name) for name in self._fields)


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class of annotated fields a record. Defaults are values, never mutable ones.

    A field named `at`, the place of a node in what was typed, counts neither in equality nor in the hash.
    """
    fields = tuple(cls.__annotations__)
    body = dict(vars(cls))
    del body["__dict__"], body["__weakref__"]
    defaults = [body.pop(name, _MISSING) for name in fields]
    body["__slots__"] = body["__match_args__"] = body["_fields"] = body["_compared"] = fields
    if "at" in fields:
        body["_compared"] = tuple([name for name in fields if name != "at"])
    made = type(cls.__name__, (_Record,), body)
    setters = made._setters = tuple([getattr(made, name).__set__ for name in fields])  # type: ignore[attr-defined]
    made._optional = tuple(zip(fields, setters, defaults))  # type: ignore[attr-defined]  # noqa: B905
    return made


def replace(value: T, **changes: object) -> T:
    """A copy of a record with some fields changed."""
    copied: Any = value  # any record: what it is made again of, as a pickle would
    made, values = copied.__reduce__()
    copy: T = made(**dict(zip(copied._fields, values, strict=True)) | changes)
    return copy
