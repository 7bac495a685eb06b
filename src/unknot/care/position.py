"""How to hold oneself while pressing: by tool and by the part of the body."""

from __future__ import annotations

from typing import Final

from unknot import atlas

_BALL_ON_FLOOR: Final = frozenset({"back", "buttock", "foot", "hip", "knee", "leg", "thigh"})
_WITH: Final = {
    "fingers": "Sit or lie so that the muscle is slack. Press with fingertips or thumb, or pinch "
    "it between them",
    "back_nobber": "Sit with the hook's knob on the spot and pull with both hands, gently: the "
    "lever makes it stronger than it feels",
    "foam_roller": "Lie with the roller under the muscle, hold still on the sore spot, then roll "
    "slowly",
}


def position_for(point: str, tool: str) -> str:
    """Say how to hold oneself to press a sided trigger point with a tool."""
    known = atlas.load()
    row = known.trigger_point(point)
    if tool == "tennis_ball":
        part = known.muscles[row.muscle].body_part
        place = "the floor or a chair" if part in _BALL_ON_FLOOR else "a wall"
        how = f"Lean on the ball against {place}, with as much weight as is comfortable"
    else:
        how = _WITH[tool]
    return f"{how}. {row.location[0].upper()}{row.location[1:]}"
