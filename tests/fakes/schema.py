"""As much of JSON Schema as docs/schema/v1.json uses: what is wrong with a value, or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "schema" / "v1.json").read_text(encoding="utf-8"))
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}


def wrong(value: Any, name: str) -> list[str]:
    """What is wrong with a value that should be as `$defs/name` says."""
    return list(_wrong(value, SCHEMA["$defs"][name], name))


def _wrong(value: Any, schema: dict[str, Any], at: str) -> Any:
    if "$ref" in schema:
        yield from _wrong(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], at)
    if "anyOf" in schema and all(list(_wrong(value, one, at)) for one in schema["anyOf"]):
        yield f"{at}: {value!r} is none of the alternatives"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    names = schema.get("type", [])
    kinds = [kind for name in ([names] if isinstance(names, str) else names) for kind in TYPES[name]]
    if kinds and (not isinstance(value, tuple(kinds)) or isinstance(value, bool)):
        yield f"{at}: {value!r} is no {names}"
        return
    yield from _inside(value, schema, at)


def _inside(value: Any, schema: dict[str, Any], at: str) -> Any:
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        yield from (f"{at}: no {key}" for key in schema.get("required", ()) if key not in value)
        for key, one in value.items():
            if key in properties:
                yield from _wrong(one, properties[key], f"{at}.{key}")
            elif schema.get("additionalProperties") is False:
                yield f"{at}: {key} is not in the schema"
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{at}: {len(value)} items"
        for index, one in enumerate(value):
            yield from _wrong(one, schema.get("items", {}), f"{at}[{index}]")
    if isinstance(value, (int, float)) and not (
        schema.get("minimum", value) <= value <= schema.get("maximum", value)
    ):
        yield f"{at}: {value} is out of bounds"
