"""The parts of which JSON Schemas are made."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TIME: Schema = {"type": "string", "format": "date-time"}
INTENSITY: Schema = {"type": "number", "minimum": 0, "maximum": 10, "multipleOf": 0.5}
PROBABILITY: Schema = {"type": "number", "minimum": 0, "maximum": 1}
INTERVAL: Schema = {"type": ["array", "null"], "items": PROBABILITY, "minItems": 2, "maxItems": 2}
COUNT: Schema = {"type": "integer", "minimum": 0}


def one_of(ids: object) -> Schema:
    """Describe an id of a list."""
    return {"type": "string", "enum": list(ids)}  # type: ignore[call-overload]  # any iterable


def listed(item: Schema, **more: object) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": item, **more}


def mapped(keys: Schema, values: Schema, **more: object) -> Schema:
    """Describe an object whose keys are ids."""
    return {"type": "object", "propertyNames": keys, "additionalProperties": values, **more}


def closed(properties: dict[str, Schema], *optional: str, **more: object) -> Schema:
    """Describe an object that has these keys and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": [key for key in properties if key not in optional],
        "additionalProperties": False,
        **more,
    }


def nullable(of: Schema) -> Schema:
    """Describe a thing that may be null."""
    return {"anyOf": [of, {"type": "null"}]}
