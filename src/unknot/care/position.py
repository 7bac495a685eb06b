"""How to hold oneself while pressing: by tool and by the part of the body."""

from __future__ import annotations

from typing import Final

from unknot import atlas

_BALL_ON_FLOOR: Final = frozenset({"back", "buttock", "foot", "hip", "knee", "leg", "thigh"})
_SLACK: Final = {
    "abdomen": "Lie on your back with your knees bent",
    "head": "Sit with your elbow on a table, or lie down",
    "face": "Sit with your elbow on a table, the jaw loose",
    "neck": "Lie down, or sit with your head leaning back on something",
    "forearm": "Lay your forearm on a table",
    "hand": "Lay your hand on a table",
    "leg": "Sit with the leg bent and the foot resting",
    "foot": "Sit with the foot on the other knee",
}
"""How a muscle of a part of the body gets slack; for other parts nothing special is said."""
_GRASP: Final = {
    "flat": "Press flat with fingertips or thumb",
    "pincer": "Take the fold between thumb and fingers",
    "deep": "Press slowly with thumb or fingertips, for it lies deep",
}
_WITH: Final = {
    "back_nobber": "Sit with the hook's knob on the spot and pull with both hands, gently: the "
    "lever makes it stronger than it feels",
    "foam_roller": "Lie with the roller under the muscle, hold still on the sore spot, then roll "
    "slowly",
}


def position_for(point: str, tool: str) -> str:
    """Say how to hold oneself to press a sided trigger point with a tool."""
    known = atlas.load()
    row = known.trigger_point(point)
    part = known.muscles[row.muscle].body_part
    if tool == "fingers":
        slack = _SLACK.get(part, "Sit or lie so that the muscle is slack")
        how = f"{slack}. {_GRASP[row.palpation]}"
    elif tool == "tennis_ball":
        place = "the floor or a chair" if part in _BALL_ON_FLOOR else "a wall"
        how = f"Lean on the ball against {place}, with as much weight as is comfortable"
    else:
        how = _WITH[tool]
    return f"{how}. {row.location[0].upper()}{row.location[1:]}"
