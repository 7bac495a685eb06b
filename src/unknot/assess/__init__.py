"""From a pain drawing to a ranking of the trigger points that probably cause it."""

from __future__ import annotations

from unknot.assess.assess import assess
from unknot.assess.assessment import Assessment, PointSet, RankedMuscle, RankedPoint, Triage
from unknot.assess.drawing import Drawing, Palpation
from unknot.assess.network import reached_regions
from unknot.assess.parsing import parse_drawing

__all__ = [
    "Assessment",
    "Drawing",
    "Palpation",
    "PointSet",
    "RankedMuscle",
    "RankedPoint",
    "Triage",
    "assess",
    "parse_drawing",
    "reached_regions",
]
