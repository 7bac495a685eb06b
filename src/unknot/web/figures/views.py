"""Every way in which a figure can be seen, by its name in ``poses.csv``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from unknot.web.figures import bodies, hands_feet
from unknot.web.figures.limbs import View

VIEWS: Final[Mapping[str, View]] = {
    "front": View(tuple(bodies.front()), "left", "right"),
    "back": View(tuple(bodies.back()), "right", "left", "seen from behind"),
    "sitting_front": View(tuple(bodies.sitting_front()), "left", "right"),
    "side": View(tuple(bodies.side()), "right", ""),
    "sitting": View(tuple(bodies.sitting()), "right", ""),
    "lying": View(tuple(bodies.lying()), "right", ""),
    "bust": View(tuple(bodies.bust()), "left", "right"),
    "eyes": View(tuple(bodies.eyes()), "left", "right"),
    "profile": View(tuple(bodies.profile()), "right", ""),
    "top": View(tuple(bodies.top()), "left", "right", "seen from above"),
    "shoulders": View(tuple(bodies.shoulders()), "left", "right", "seen from above"),
    "sitting_above": View(tuple(bodies.sitting_above()), "left", "right", "seen from above"),
    "lying_above": View(tuple(bodies.lying_above()), "left", "right", "lying, seen from above"),
    "rising": View(tuple(bodies.rising()), "right", ""),
    "palm": View(tuple(hands_feet.palm()), "left", "left", "your own palm"),
    "nails": View(tuple(hands_feet.nails()), "left", "left", "the back of your own hand"),
    "hand": View(tuple(hands_feet.hand()), "left", ""),
    "hand_with_bar": View(tuple(hands_feet.hand_with_bar()), "left", ""),
    "foot": View(tuple(hands_feet.foot()), "left", ""),
    "feet": View(tuple(hands_feet.feet()), "left", "right"),
    "foot_above": View(tuple(hands_feet.foot_above()), "left", "left", "seen from above"),
}
