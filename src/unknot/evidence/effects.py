"""What is known of one treatment: its comparisons, pooled where that is allowed, and findings.

Trials of the same comparison are pooled (two: without a prediction interval). Figures of single
trials, and figures of reviews, stand side by side: reviews share trials, so they are never pooled
with each other nor with trials.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from unknot.errors import Problem, UnknownIdError, no_such
from unknot.evidence.citation import Citation
from unknot.evidence.effect_tables import CONSTRUCT
from unknot.evidence.effect_words import summary
from unknot.evidence.estimate import Estimate, study_label
from unknot.evidence.evidence import Evidence
from unknot.evidence.measure import Outcome
from unknot.evidence.packaged import load
from unknot.evidence.pooling import (
    NORMAL_975,
    Effect,
    Pooled,
    effect_of_interval,
    hedges_g,
    mean_difference,
    pool,
)
from unknot.evidence.reported import Finding, ReviewEffect, Verdict
from unknot.evidence.treatment import Treatment
from unknot.evidence.trial import Trial, TrialDifference

SMD = "SMD"
Basis = Literal["pooled", "trials", "reviews"]
FAMILIES = ("pain", "disability", "tenderness", "movement", "soreness", "dose")
AGAINST = ("inactive", "mixed", "active")
BASES: tuple[Basis, ...] = ("reviews", "pooled", "trials")


TITLES = {
    "pain": "Pain",
    "disability": "Daily life",
    "tenderness": "Tenderness",
    "movement": "Movement",
    "soreness": "Soreness",
    "dose": "More of it",
}
AGAINST_WORDS = {
    "inactive": "sham or nothing",
    "mixed": "sham, nothing or other treatment",
    "active": "other treatment",
}
BASIS_WORDS = {
    "pooled": "trials together",
    "trials": "single trials",
    "reviews": "as reviews pooled it",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One forest plot: the figures that answer one question on one scale."""

    basis: Basis
    """``pooled``: trials with a diamond; ``trials`` or ``reviews``: side by side, none."""
    family: str
    outcome: Outcome
    against: str
    """``inactive``, ``mixed`` or ``active``."""
    scale: str
    estimates: tuple[Estimate, ...]
    pooled: Pooled | None
    sentence: str
    claims: bool
    """False where every figure was written down from memory: then nothing is claimed."""


@dataclass(frozen=True, slots=True)
class TreatmentEffects:
    """Everything that a page on one treatment shows."""

    treatment: Treatment
    verdict: Verdict
    comparisons: tuple[Comparison, ...]
    findings: tuple[Finding, ...]
    sources: tuple[Citation, ...]


def effects(treatment_id: str) -> TreatmentEffects:
    """Give what is known of a treatment; ``UnknownIdError`` names the ones that are near."""
    known = load()
    if treatment_id not in known.treatments:
        message = no_such("treatment", treatment_id, known.treatments, "unknot evidence")
        raise UnknownIdError(Problem("", message))
    return effects_in(known, treatment_id)


def effects_in(known: Evidence, treatment_id: str) -> TreatmentEffects:
    """Give what these tables know of a treatment that they have."""
    treatment, verdict = known.treatments[treatment_id], known.verdicts[treatment_id]
    names = names_of(known, treatment_id)
    comparisons = sorted(
        [*_of_trials(known, names), *_of_reviews(known, names)],
        key=lambda one: (
            FAMILIES.index(one.family),
            not one.claims,
            AGAINST.index(one.against),
            BASES.index(one.basis),
            one.scale == SMD,
        ),
    )
    findings = tuple(
        one
        for one in known.findings.values()
        if one.treatment in names or one.source in treatment.sources
    )
    cited = [
        *verdict.sources,
        *treatment.sources,
        *(estimate.source for one in comparisons for estimate in one.estimates),
        *(one.source for one in findings),
    ]
    sources = tuple(known.sources[source] for source in dict.fromkeys(cited))
    return TreatmentEffects(treatment, verdict, tuple(comparisons), findings, sources)


def title_of(comparison: Comparison) -> str:
    """Name a comparison: what was measured, against what, from what kind of study."""
    against = AGAINST_WORDS[comparison.against]
    return f"{TITLES[comparison.family]} against {against}, {BASIS_WORDS[comparison.basis]}"


def dispute() -> tuple[Finding, ...]:
    """Give what is said for and against trigger points being a thing in the muscle."""
    return tuple(one for one in load().findings.values() if one.treatment == CONSTRUCT)


def names_of(known: Evidence, treatment_id: str) -> tuple[str, ...]:
    """Give every name under which trials and reviews know a treatment."""
    aliases = known.treatment_aliases.values()
    return (treatment_id, *(one.id for one in aliases if one.treatment == treatment_id))


def _of_trials(known: Evidence, names: tuple[str, ...]) -> Iterator[Comparison]:
    """Pool what several trials compared; gather what only one did."""
    groups: dict[tuple[str, ...], dict[str, tuple[Trial | None, TrialDifference | None]]]
    groups = defaultdict(dict)
    for row in known.trials:
        if row.treatment in names:
            key = (row.treatment, row.comparator, row.outcome, row.time)
            groups[key][row.trial] = (row, None)
    for printed in known.trial_differences:
        if printed.treatment in names:
            key = (printed.treatment, printed.comparator, printed.outcome, printed.time)
            means, _ = groups[key].get(printed.trial, (None, None))
            groups[key][printed.trial] = (means, printed)
    single: dict[tuple[str, str, str], list[Estimate]] = defaultdict(list)
    for by_trial in groups.values():
        if len(by_trial) > 1 and (pooled := _pooled(known, list(by_trial.values()))):
            yield pooled
            continue
        for means, difference in by_trial.values():
            estimate = _as_printed(known, means, difference)
            family = known.outcomes[estimate.outcome].family
            kind = known.comparators[estimate.comparator].kind
            single[family, kind, estimate.scale].append(estimate)
    for estimates in single.values():
        yield _comparison(known, "trials", sorted(estimates, key=_row_order))


def _pooled(
    known: Evidence, rows: list[tuple[Trial | None, TrialDifference | None]]
) -> Comparison | None:
    """Pool trials: on their scale if they share it, else in standard deviations.

    Means are taken before printed differences, so that all trials are treated alike. None where
    the scales differ and some trial printed no means.
    """
    scales = {one.scale for pair in rows for one in pair if one is not None}
    effects = [_effect(*pair, standardised=len(scales) > 1) for pair in rows]
    if any(one is None for one in effects):
        return None
    result = pool([one for one in effects if one is not None])
    scale = scales.pop() if len(scales) == 1 else SMD
    estimates = [
        _estimate(known, means or difference, effect, scale, weight)
        for (means, difference), effect, weight in zip(rows, effects, result.weights, strict=True)
        if effect is not None
    ]
    return _comparison(known, "pooled", estimates, pooled=result)


def _effect(
    means: Trial | None, difference: TrialDifference | None, *, standardised: bool
) -> Effect | None:
    if means is not None:
        measure = hedges_g if standardised else mean_difference
        return measure(
            means=(means.mean_treatment, means.mean_comparator),
            sds=(means.sd_treatment, means.sd_comparator),
            ns=(means.n_treatment, means.n_comparator),
        )
    if difference is None or standardised:
        return None
    return effect_of_interval(difference.difference, difference.ci_low, difference.ci_high)


def _as_printed(
    known: Evidence, means: Trial | None, difference: TrialDifference | None
) -> Estimate:
    """Show one trial by the difference that it printed; else by the difference of its means."""
    if difference is not None:
        row = _estimate(known, difference, Effect(difference.difference, 0.0), difference.scale)
        return row.between(difference.ci_low, difference.ci_high)
    effect = _effect(means, None, standardised=False)
    if means is None or effect is None:
        raise AssertionError("a group of rows holds at least one")
    return _estimate(known, means, effect, means.scale)


def _estimate(
    known: Evidence,
    row: Trial | TrialDifference | None,
    effect: Effect,
    scale: str,
    weight: float | None = None,
) -> Estimate:
    if row is None:
        raise AssertionError("a group of rows holds at least one")
    reach = NORMAL_975 * effect.variance**0.5
    return Estimate(
        study=row.trial,
        label=study_label(row.trial, known.sources[row.source].citation),
        given=_given(known, row.treatment),
        comparator=row.comparator,
        comparator_label=known.comparators[row.comparator].label,
        outcome=row.outcome,
        time=row.time,
        scale=scale,
        effect=effect.value,
        low=effect.value - reach,
        high=effect.value + reach,
        trials=1,
        people=row.n_treatment + row.n_comparator,
        weight=weight,
        trust=f"{row.risk_of_bias}_risk_of_bias",
        source=row.source,
        verified=row.verified,
        confidence=row.confidence,
        note=row.note,
    )


def _of_reviews(known: Evidence, names: tuple[str, ...]) -> Iterator[Comparison]:
    """Put the figures of reviews side by side; one given on two scales is shown on the felt one."""
    rows = [row for row in known.pooled if row.treatment in names]
    felt = {_question(row) for row in rows if row.scale != SMD}
    groups: dict[tuple[str, str, str], list[Estimate]] = defaultdict(list)
    for row in rows:
        if row.scale == SMD and _question(row) in felt:
            continue
        family = known.outcomes[row.outcome].family
        kind = known.comparators[row.comparator].kind
        groups[family, kind, row.scale].append(_of_review(known, row))
    for estimates in groups.values():
        yield _comparison(known, "reviews", sorted(estimates, key=_row_order))


def _question(row: ReviewEffect) -> tuple[str, ...]:
    return (row.review, row.treatment, row.comparator, row.outcome, row.time)


def _of_review(known: Evidence, row: ReviewEffect) -> Estimate:
    return Estimate(
        study=row.review,
        label=study_label(row.review, known.sources[row.source].citation),
        given=_given(known, row.treatment),
        comparator=row.comparator,
        comparator_label=known.comparators[row.comparator].label,
        outcome=row.outcome,
        time=row.time,
        scale=row.scale,
        effect=row.effect,
        low=row.ci_low,
        high=row.ci_high,
        trials=row.k,
        people=row.n,
        weight=None,
        trust=row.grade,
        source=row.source,
        verified=row.verified,
        confidence=row.confidence,
        note=row.note,
    )


def _given(known: Evidence, name: str) -> str:
    """Say what was really given where it is not the plain treatment."""
    alias = known.treatment_aliases.get(name)
    return alias.label if alias else ""


def _row_order(estimate: Estimate) -> tuple[str, str, str]:
    return (estimate.study, estimate.comparator, estimate.outcome)


def _comparison(
    known: Evidence, basis: Basis, estimates: Iterable[Estimate], *, pooled: Pooled | None = None
) -> Comparison:
    rows = tuple(estimates)
    outcome = known.outcomes[rows[0].outcome]
    return Comparison(
        basis=basis,
        family=outcome.family,
        outcome=outcome,
        against=known.comparators[rows[0].comparator].kind,
        scale=rows[0].scale,
        estimates=rows,
        pooled=pooled,
        sentence=summary(known, outcome, rows, pooled),
        claims=any(row.read_again for row in rows),
    )
