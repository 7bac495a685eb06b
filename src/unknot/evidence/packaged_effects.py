"""Reading the tables of effects that ship with the package."""

from __future__ import annotations

from unknot.atlas.tables import Row
from unknot.evidence.measure import Comparator, Outcome, Psychometric, TreatmentAlias
from unknot.evidence.reported import Finding, ReviewEffect, Verdict
from unknot.evidence.trial import Trial, TrialDifference


def trial(row: Row) -> Trial:
    """Build one outcome of a trial."""
    return Trial(
        trial=row["trial"],
        treatment=row["treatment"],
        comparator=row["comparator"],
        muscle_or_area=row["muscle_or_area"],
        outcome=row["outcome"],
        time=row["time"],
        scale=row["scale"],
        n_treatment=int(row["n_treatment"]),
        mean_treatment=float(row["mean_treatment"]),
        sd_treatment=float(row["sd_treatment"]),
        n_comparator=int(row["n_comparator"]),
        mean_comparator=float(row["mean_comparator"]),
        sd_comparator=float(row["sd_comparator"]),
        risk_of_bias=row["risk_of_bias"],
        source=row["source"],
        verified=row["verified"],
        confidence=row["confidence"],
        note=row["note"],
    )


def trial_difference(row: Row) -> TrialDifference:
    """Build one printed difference of a trial."""
    return TrialDifference(
        trial=row["trial"],
        treatment=row["treatment"],
        comparator=row["comparator"],
        muscle_or_area=row["muscle_or_area"],
        outcome=row["outcome"],
        time=row["time"],
        scale=row["scale"],
        n_treatment=int(row["n_treatment"]),
        n_comparator=int(row["n_comparator"]),
        difference=float(row["difference"]),
        ci_low=float(row["ci_low"]),
        ci_high=float(row["ci_high"]),
        risk_of_bias=row["risk_of_bias"],
        source=row["source"],
        verified=row["verified"],
        confidence=row["confidence"],
        note=row["note"],
    )


def review_effect(row: Row) -> ReviewEffect:
    """Build one pooled effect of a review."""
    return ReviewEffect(
        review=row["review"],
        treatment=row["treatment"],
        comparator=row["comparator"],
        outcome=row["outcome"],
        time=row["time"],
        scale=row["scale"],
        effect=float(row["effect"]),
        ci_low=_number(row["ci_low"]),
        ci_high=_number(row["ci_high"]),
        i2=_number(row["i2"]),
        k=int(row["k"]) if row["k"] else None,
        n=int(row["n"]) if row["n"] else None,
        grade=row["grade"],
        source=row["source"],
        verified=row["verified"],
        confidence=row["confidence"],
        note=row["note"],
    )


def finding(row: Row) -> Finding:
    """Build one finding in words."""
    return Finding(
        id=row["study"],
        kind=row["kind"],
        treatment=row["treatment"],
        finding=row["finding"],
        grade=row["grade"],
        source=row["source"],
        verified=row["verified"],
        confidence=row["confidence"],
    )


def psychometric(row: Row) -> Psychometric:
    """Build one fact about a measurement."""
    return Psychometric(
        kind=row["kind"],
        outcome=row["outcome"],
        population=row["population"],
        unit=row["unit"],
        normal=_range(row, "normal"),
        mcid=_number(row["mcid"]),
        sem=_range(row, "sem"),
        mdc=_number(row["mdc"]),
        source=row["source"],
        verified=row["verified"],
        confidence=row["confidence"],
        note=row["note"],
    )


def treatment_alias(row: Row) -> TreatmentAlias:
    """Build another name of a treatment."""
    return TreatmentAlias(row["alias"], row["label"], row["treatment"], row["note"])


def comparator(row: Row) -> Comparator:
    """Build what a treatment is compared with."""
    return Comparator(row["comparator"], row["label"], row["kind"])


def outcome(row: Row) -> Outcome:
    """Build what a trial measures."""
    return Outcome(
        id=row["outcome"],
        label=row["label"],
        family=row["family"],
        better=row["better"],
        good_words=row["good_words"],
        bad_words=row["bad_words"],
    )


def verdict(row: Row) -> Verdict:
    """Build the judgement on one treatment."""
    return Verdict(
        treatment=row["treatment"],
        helps=row["helps"],
        sentence=row["sentence"],
        sources=row.words("sources"),
        basis=row["basis"],
    )


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _range(row: Row, name: str) -> tuple[float, float] | None:
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return (float(low), float(high)) if low and high else None
