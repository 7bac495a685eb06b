"""Referred pain: where a trigger point is felt."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.atlas.sides import MIDLINE, other_side, sided

CERTAINTIES = {
    "textbook": "restates a textbook's pattern",
    "study": "restates a published study or case series",
    "secondary": "restates a teaching page about the pattern",
    "second_reading": "a second expert reading, not confirmed against the printed figure",
    "extended": "follows from a general rule, not from a pattern of its own",
    "single_observation": "rests on a single observation",
}
"""How well a pattern is founded, best first, in words for the person."""


@dataclass(frozen=True, slots=True)
class Referral:
    """One region in which one trigger point is felt, described once for both sides."""

    trigger_point: str
    region: str
    zone: str
    """``essential``: felt by nearly everyone; ``spillover``: felt by some."""
    side: str
    """``same``, ``opposite`` or ``midline``, seen from the point."""
    certainty: str
    source: str

    def on(self, point_side: str) -> SidedReferral:
        """Tell where it is felt when the point lies on this side."""
        side = {"same": point_side, "opposite": other_side(point_side), "midline": MIDLINE}
        region = sided(self.region, side[self.side])
        return SidedReferral(region, self.zone, self.certainty, self.source)


@dataclass(frozen=True, slots=True)
class SidedReferral:
    """One sided region in which one sided trigger point is felt."""

    region: str
    zone: str
    certainty: str
    source: str
