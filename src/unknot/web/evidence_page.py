"""What helps and how sure that is: a list of treatments, a page for each, and the dispute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from unknot import evidence
from unknot.errors import Problem, UnknownIdError, no_such
from unknot.evidence import Comparison, Estimate, Treatment, Verdict
from unknot.evidence.effect_words import HELPS, HOW_SURE, UNITS, number
from unknot.evidence.effects import title_of
from unknot.evidence.estimate import study_label
from unknot.evidence.forest import forest
from unknot.web.muscle_view import citation_pieces
from unknot.web.templating import templates

router = APIRouter(prefix="/evidence", include_in_schema=False)

Who = Literal["self", "clinician"]
WHO = {"self": "What you can do yourself", "clinician": "What a clinician does"}
KINDS = {
    "critique": "Those who doubt it",
    "reply": "Those who answer them",
    "consensus": "What experts agreed to call one",
    "reliability": "Whether examiners find the same",
}
TRUST = {
    "low_risk_of_bias": "trial, low risk of bias",
    "some_risk_of_bias": "trial, some risk of bias",
    "high_risk_of_bias": "trial, high risk of bias",
} | {grade: f"review, {words.lower()}" for grade, words in HOW_SURE.items()}


@dataclass(frozen=True, slots=True)
class Plot:
    """One comparison with its drawing and its table."""

    title: str
    comparison: Comparison
    picture: Markup
    unit: str
    notes: tuple[Estimate, ...]
    """The figures that need a further word."""


@router.get("")
def list_treatments(request: Request, who: Who | None = None) -> Response:
    """List what helps, sorted by how much; both lists, or what one kind of person does."""
    known = evidence.load()
    groups: dict[str, list[tuple[str, list[tuple[Treatment, Verdict]]]]] = {}
    for one in WHO if who is None else (who,):
        rows = [
            (treatment, known.verdicts[treatment.id])
            for treatment in known.treatments.values()
            if treatment.who == one
        ]
        helps = [(HELPS[key], [row for row in rows if row[1].helps == key]) for key in HELPS]
        groups[one] = [(words, found) for words, found in helps if found]
    values = {"groups": groups, "who": who, "titles": WHO, "how_sure": HOW_SURE}
    return templates.TemplateResponse(request, "evidence.html", values)


@router.get("/dispute")
def show_dispute(request: Request) -> Response:
    """Tell both sides of whether trigger points exist."""
    known = evidence.load()
    findings = evidence.dispute()
    values = {
        "sides": {
            words: [one for one in findings if one.kind == kind] for kind, words in KINDS.items()
        },
        "sources": [known.sources[one.source] for one in findings],
        "known": known.sources,
        "pieces": citation_pieces,
    }
    return templates.TemplateResponse(request, "evidence_dispute.html", values)


@router.get("/{treatment_id}")
def show_treatment(request: Request, treatment_id: str) -> Response:
    """Show one treatment with every figure and where it comes from."""
    known = evidence.load()
    if treatment_id not in known.treatments:
        message = no_such("treatment", treatment_id, known.treatments, "/evidence")
        raise UnknownIdError(Problem("path treatment_id", message))
    found = evidence.effects(treatment_id)
    plots = [
        Plot(
            title=title_of(one),
            comparison=one,
            # Made of numbers and of escaped words.
            picture=Markup(forest(one, name=f"plot-{index}")),  # noqa: S704
            unit=UNITS.get(one.scale, one.scale),
            notes=tuple(row for row in one.estimates if row.note),
        )
        for index, one in enumerate(found.comparisons, 1)
    ]
    values = {
        "treatment": found.treatment,
        "verdict": found.verdict,
        "helps": HELPS[found.verdict.helps],
        "how_sure": HOW_SURE,
        "plots": plots,
        "findings": found.findings,
        "sources": found.sources,
        "known": known,
        "pieces": citation_pieces,
        "number": number,
        "trust": TRUST,
        "named": study_label,
    }
    return templates.TemplateResponse(request, "treatment.html", values)
