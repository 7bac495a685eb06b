"""All tables of the evidence, and the ids that a drawing may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.evidence.citation import Citation
from unknot.evidence.contraindication import Contraindication
from unknot.evidence.look_alike import LookAlike
from unknot.evidence.look_alike_feature import LookAlikeFeature
from unknot.evidence.measure import Comparator, Outcome, Psychometric, TreatmentAlias
from unknot.evidence.person_fact import PersonFact
from unknot.evidence.red_flag import EMERGENCY, RedFlag
from unknot.evidence.reported import Finding, ReviewEffect, Verdict
from unknot.evidence.treatment import Treatment
from unknot.evidence.triage_statement import TriageStatement
from unknot.evidence.trial import Trial, TrialDifference


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is asked before self-care, and what treatments do; read only, in file order."""

    red_flags: Mapping[str, RedFlag]
    contraindications: Mapping[str, Contraindication]
    person_facts: Mapping[str, PersonFact]
    triage_statements: Mapping[str, TriageStatement]
    look_alike_features: Mapping[str, LookAlikeFeature]
    look_alikes: Mapping[str, LookAlike]
    treatments: Mapping[str, Treatment]
    sources: Mapping[str, Citation]
    trials: tuple[Trial, ...]
    trial_differences: tuple[TrialDifference, ...]
    pooled: tuple[ReviewEffect, ...]
    findings: Mapping[str, Finding]
    psychometrics: tuple[Psychometric, ...]
    treatment_aliases: Mapping[str, TreatmentAlias]
    comparators: Mapping[str, Comparator]
    outcomes: Mapping[str, Outcome]
    verdicts: Mapping[str, Verdict]
    """By treatment."""

    @property
    def answer_ids(self) -> frozenset[str]:
        """Every question a drawing may answer: of flags, contraindications and look-alikes."""
        return frozenset().union(self.red_flags, self.contraindications, self.look_alike_features)

    @property
    def person_fact_ids(self) -> frozenset[str]:
        """Every fact about the person that a drawing may state."""
        return frozenset(self.person_facts)

    @property
    def clearable_flags(self) -> frozenset[str]:
        """Red flags that a clinician can clear: all but emergencies."""
        flags = self.red_flags.values()
        return frozenset(flag.id for flag in flags if flag.advice != EMERGENCY)
