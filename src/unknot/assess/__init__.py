"""From a pain drawing to a ranking of the trigger points that probably cause it."""

from __future__ import annotations

from unknot.assess.answers import AT, CHANGING_FACTS, renewed, standing_answers, with_answers
from unknot.assess.assess import assess
from unknot.assess.assessment import Assessment, NextSpot, PointSet, RankedMuscle, RankedPoint
from unknot.assess.cautions import (
    TREATMENT_OF,
    CautionLine,
    Check,
    Verdict,
    answered_as,
    caution_answers,
    caution_lines,
    check,
    press_check,
    questions_for,
)
from unknot.assess.drawing import Drawing, Palpation
from unknot.assess.kept_alive import kept_alive_by
from unknot.assess.look_alikes import (
    ComparedLookAlike,
    features_of,
    inferred_features,
    look_alikes,
    questions_to_ask,
)
from unknot.assess.movements import (
    MOVEMENTS_ASKED,
    MovementToAsk,
    movements_to_ask,
    with_movements,
)
from unknot.assess.network import reached_regions
from unknot.assess.next_spot import for_a_clinician, not_to_press, pressable_alone
from unknot.assess.palpation import Examiner, Kind, kind_of
from unknot.assess.parsing import answer_ids, parse_drawing
from unknot.assess.press import ANSWERS, felt, press
from unknot.assess.screens import Screen, answers_from, facts_to_ask, screens
from unknot.assess.see_someone import SeeSomeone
from unknot.assess.triage import OUTCOMES, RaisedFlag, Triage, triage
from unknot.assess.widespread import Spread, spread_of

__all__ = [
    "ANSWERS",
    "AT",
    "CHANGING_FACTS",
    "MOVEMENTS_ASKED",
    "OUTCOMES",
    "TREATMENT_OF",
    "Assessment",
    "CautionLine",
    "Check",
    "ComparedLookAlike",
    "Drawing",
    "Examiner",
    "Kind",
    "MovementToAsk",
    "NextSpot",
    "Palpation",
    "PointSet",
    "RaisedFlag",
    "RankedMuscle",
    "RankedPoint",
    "Screen",
    "SeeSomeone",
    "Spread",
    "Triage",
    "Verdict",
    "answer_ids",
    "answered_as",
    "answers_from",
    "assess",
    "caution_answers",
    "caution_lines",
    "check",
    "facts_to_ask",
    "features_of",
    "felt",
    "for_a_clinician",
    "inferred_features",
    "kept_alive_by",
    "kind_of",
    "look_alikes",
    "movements_to_ask",
    "not_to_press",
    "parse_drawing",
    "press",
    "press_check",
    "pressable_alone",
    "questions_for",
    "questions_to_ask",
    "reached_regions",
    "renewed",
    "screens",
    "spread_of",
    "standing_answers",
    "triage",
    "with_answers",
    "with_movements",
]
