"""The body: regions, muscles, trigger points and where those send pain."""

from __future__ import annotations

from unknot.atlas.atlas import Atlas
from unknot.atlas.document import KINDS, document
from unknot.atlas.movement import Movement, MovementTerm
from unknot.atlas.muscle import SELF_CARE_TOOLS, Muscle
from unknot.atlas.packaged import load, movement_words, region_label
from unknot.atlas.referral import CERTAINTIES, Referral, SidedReferral
from unknot.atlas.region import Region
from unknot.atlas.satellite import Satellite
from unknot.atlas.sides import MIDLINE, SIDES, mirrored, sided, split_side
from unknot.atlas.source import Source
from unknot.atlas.trigger_point import TriggerPoint

__all__ = [
    "CERTAINTIES",
    "KINDS",
    "MIDLINE",
    "SELF_CARE_TOOLS",
    "SIDES",
    "Atlas",
    "Movement",
    "MovementTerm",
    "Muscle",
    "Referral",
    "Region",
    "Satellite",
    "SidedReferral",
    "Source",
    "TriggerPoint",
    "document",
    "load",
    "mirrored",
    "movement_words",
    "region_label",
    "sided",
    "split_side",
]
