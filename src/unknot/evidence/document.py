"""The evidence as JSON documents: the same for the command line and the web API."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from unknot.evidence.effect_words import HELPS, HOW_SURE
from unknot.evidence.effects import Comparison, dispute, effects, title_of
from unknot.evidence.packaged import load
from unknot.evidence.pooling import Pooled
from unknot.evidence.reported import Finding
from unknot.evidence.treatment import Treatment

Row = dict[str, Any]

HEAD: Row = {"unknot": "evidence", "version": 1}


def evidence_list() -> Row:
    """List every treatment with who does it, what it does and how sure that is."""
    known = load()
    disputed = dispute()
    cited = [source for one in known.treatments for source in known.verdicts[one].sources]
    cited += [one.source for one in disputed]
    return HEAD | {
        "treatments": [_short(one) for one in known.treatments.values()],
        "dispute": [_finding(one) for one in disputed],
        "sources": _cited(cited),
    }


def evidence_of(treatment_id: str) -> Row:
    """Give one treatment with all its figures; ``UnknownIdError`` where there is none."""
    found = effects(treatment_id)
    treatment = found.treatment
    return HEAD | {
        "treatment": _short(treatment)
        | {
            "what_it_is": treatment.what_it_is,
            "dose": treatment.dose,
            "expected": treatment.expected,
            "evidence_summary": treatment.evidence_summary,
            "harms": treatment.harms,
            "not_when": list(treatment.not_when),
            "caution_when": list(treatment.caution_when),
        },
        "comparisons": [_comparison(one) for one in found.comparisons],
        "findings": [_finding(one) for one in found.findings],
        "sources": _cited([one.id for one in found.sources]),
    }


def _short(treatment: Treatment) -> Row:
    verdict = load().verdicts[treatment.id]
    return {
        "treatment": treatment.id,
        "label": treatment.label,
        "who": treatment.who,
        "grade": treatment.grade,
        "how_sure": HOW_SURE[treatment.grade],
        "helps": verdict.helps,
        "in_words": HELPS[verdict.helps],
        "sentence": verdict.sentence,
        "basis": verdict.basis,
        "sources": list(verdict.sources),
    }


def _finding(finding: Finding) -> Row:
    return {
        "study": finding.id,
        "kind": finding.kind,
        "finding": finding.finding,
        "grade": finding.grade,
        "source": finding.source,
        "verified": finding.verified,
    }


def _comparison(comparison: Comparison) -> Row:
    estimates = []
    for one in comparison.estimates:
        row = asdict(one)
        del row["label"], row["comparator_label"]
        estimates.append(row)
    return {
        "title": title_of(comparison),
        "basis": comparison.basis,
        "family": comparison.family,
        "against": comparison.against,
        "scale": comparison.scale,
        "sentence": comparison.sentence,
        "claims": comparison.claims,
        "estimates": estimates,
        "pooled": _pooled(comparison.pooled) if comparison.pooled else None,
    }


def _pooled(pooled: Pooled) -> Row:
    return {
        "k": pooled.k,
        "effect": pooled.estimate,
        "low": pooled.low,
        "high": pooled.high,
        "tau2": pooled.tau2,
        "i2": pooled.i2,
        "i2_interval": list(pooled.i2_interval) if pooled.i2_interval else None,
        "prediction": list(pooled.prediction) if pooled.prediction else None,
    }


def _cited(ids: list[str]) -> list[Row]:
    sources = load().sources
    return [
        {
            "source": one,
            "citation": sources[one].citation,
            "verified": sources[one].verified,
        }
        for one in dict.fromkeys(ids)
    ]
