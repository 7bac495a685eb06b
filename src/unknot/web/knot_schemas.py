"""The JSON form of one press in the model of a knot, as JSON Schema."""

from __future__ import annotations

from unknot.web.press_table import SERIES
from unknot.web.schema_parts import Schema, closed, listed

NUMBER: Schema = {"type": "number"}


def knot_schemas() -> dict[str, Schema]:
    """Describe what a knot reports while it is pressed and after it is let go."""
    row = listed(NUMBER)
    return {
        "Press": closed(
            {
                "unknot": {"const": "press"},
                "version": {"const": 1},
                "pressure_kpa": NUMBER,
                "held_s": row,
                "held": closed(dict.fromkeys(SERIES, row)),
                "let_go_s": row,
                "since_s": row,
                "released": closed(dict.fromkeys(SERIES, listed(row))),
                "day_after": closed(dict.fromkeys(SERIES, row)),
            }
        )
    }
