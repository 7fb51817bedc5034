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


class _Record:
    """What every record does: built by position or name, compared and hashed by value, never changed."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()
    _defaults: dict[str, Any] = {}  # noqa: RUF012 (ClassVar would import typing)
    _setters: tuple[Any, ...] = ()
    _compared: tuple[str, ...] = ()

    def __init__(self, *values: Any, **named: Any) -> None:
        fields = self._fields
        for setter, value in zip(self._setters, values):  # noqa: B905 (a keyword costs here)
            setter(self, value)
        if len(values) == len(fields) and not named:
            return
        if len(values) > len(fields):
            raise TypeError(f"{type(self).__name__} takes {len(fields)} values, not {len(values)}")
        for index in range(len(values), len(fields)):
            name = fields[index]
            if name in named:
                self._setters[index](self, named.pop(name))
            elif name in self._defaults:
                self._setters[index](self, self._defaults[name])
            else:
                raise TypeError(f"{type(self).__name__} needs {name}")
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
    body["_defaults"] = {name: body.pop(name) for name in fields if name in body}
    body["__slots__"] = body["__match_args__"] = body["_fields"] = body["_compared"] = fields
    if "at" in fields:
        body["_compared"] = tuple([name for name in fields if name != "at"])
    made = type(cls.__name__, (_Record,), body)
    made._setters = tuple([getattr(made, name).__set__ for name in fields])  # type: ignore[attr-defined]
    return made


def replace(value: T, **changes: object) -> T:
    """A copy of a record with some fields changed."""
    copied: Any = value  # any record: what it is made again of, as a pickle would
    made, values = copied.__reduce__()
    copy: T = made(**dict(zip(copied._fields, values, strict=True)) | changes)
    return copy
