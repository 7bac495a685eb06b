"""What is asked before self-care, and what treatments there are."""

from __future__ import annotations

from unknot.evidence.citation import Citation
from unknot.evidence.contraindication import Contraindication
from unknot.evidence.evidence import Evidence
from unknot.evidence.look_alike import LookAlike
from unknot.evidence.look_alike_feature import LookAlikeFeature
from unknot.evidence.packaged import load
from unknot.evidence.person_fact import PersonFact
from unknot.evidence.red_flag import ADVICE, EMERGENCY, MENTION, RedFlag
from unknot.evidence.treatment import Treatment
from unknot.evidence.triage_statement import FollowUp, FollowUpOption, TriageStatement

__all__ = [
    "ADVICE",
    "EMERGENCY",
    "MENTION",
    "Citation",
    "Contraindication",
    "Evidence",
    "FollowUp",
    "FollowUpOption",
    "LookAlike",
    "LookAlikeFeature",
    "PersonFact",
    "RedFlag",
    "Treatment",
    "TriageStatement",
    "load",
]
