"""What is asked before self-care, what treatments do, and how sure that is."""

from __future__ import annotations

from unknot.evidence.citation import Citation
from unknot.evidence.contraindication import Contraindication
from unknot.evidence.document import evidence_list, evidence_of
from unknot.evidence.effects import Comparison, TreatmentEffects, dispute, effects
from unknot.evidence.estimate import Estimate
from unknot.evidence.evidence import Evidence
from unknot.evidence.look_alike import LookAlike
from unknot.evidence.look_alike_feature import LookAlikeFeature
from unknot.evidence.measure import Comparator, Outcome, Psychometric, TreatmentAlias
from unknot.evidence.packaged import load
from unknot.evidence.person_fact import PersonFact
from unknot.evidence.pooling import Effect, Pooled, pool
from unknot.evidence.red_flag import ADVICE, EMERGENCY, MENTION, RedFlag
from unknot.evidence.reported import Finding, ReviewEffect, Verdict
from unknot.evidence.treatment import Treatment
from unknot.evidence.triage_statement import FollowUp, FollowUpOption, TriageStatement
from unknot.evidence.trial import Trial, TrialDifference

__all__ = [
    "ADVICE",
    "EMERGENCY",
    "MENTION",
    "Citation",
    "Comparator",
    "Comparison",
    "Contraindication",
    "Effect",
    "Estimate",
    "Evidence",
    "Finding",
    "FollowUp",
    "FollowUpOption",
    "LookAlike",
    "LookAlikeFeature",
    "Outcome",
    "PersonFact",
    "Pooled",
    "Psychometric",
    "RedFlag",
    "ReviewEffect",
    "Treatment",
    "TreatmentAlias",
    "TreatmentEffects",
    "TriageStatement",
    "Trial",
    "TrialDifference",
    "Verdict",
    "dispute",
    "effects",
    "evidence_list",
    "evidence_of",
    "load",
    "pool",
]
