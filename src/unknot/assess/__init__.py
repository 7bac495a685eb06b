"""From a pain drawing to a ranking of the trigger points that probably cause it."""

from __future__ import annotations

from unknot.assess.answers import CHANGING_FACTS, renewed, standing_answers, with_answers
from unknot.assess.assess import assess
from unknot.assess.assessment import Assessment, NextSpot, PointSet, RankedMuscle, RankedPoint
from unknot.assess.drawing import Drawing, Palpation
from unknot.assess.network import reached_regions
from unknot.assess.next_spot import for_a_clinician
from unknot.assess.palpation import Examiner, Kind, kind_of
from unknot.assess.parsing import parse_drawing
from unknot.assess.press import ANSWERS, felt, press
from unknot.assess.screens import Screen, answers_from, facts_to_ask, screens
from unknot.assess.triage import OUTCOMES, RaisedFlag, Triage, triage

__all__ = [
    "ANSWERS",
    "CHANGING_FACTS",
    "OUTCOMES",
    "Assessment",
    "Drawing",
    "Examiner",
    "Kind",
    "NextSpot",
    "Palpation",
    "PointSet",
    "RaisedFlag",
    "RankedMuscle",
    "RankedPoint",
    "Screen",
    "Triage",
    "answers_from",
    "assess",
    "facts_to_ask",
    "felt",
    "for_a_clinician",
    "kind_of",
    "parse_drawing",
    "press",
    "reached_regions",
    "renewed",
    "screens",
    "standing_answers",
    "triage",
    "with_answers",
]
