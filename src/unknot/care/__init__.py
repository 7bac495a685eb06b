"""What to do now: a plan from triage, ranking, presses and contraindications."""

from __future__ import annotations

from unknot.care.dose import Dose, dose_of, how_often
from unknot.care.make_plan import make_plan
from unknot.care.plan import Blocked, FollowUp, Plan, PlannedTreatment
from unknot.care.session_script import SessionStep, session_script

__all__ = [
    "Blocked",
    "Dose",
    "FollowUp",
    "Plan",
    "PlannedTreatment",
    "SessionStep",
    "dose_of",
    "how_often",
    "make_plan",
    "session_script",
]
