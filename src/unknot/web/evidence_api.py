"""The evidence over the API: the same documents as `unknot evidence ... --json`."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path

from unknot.evidence import evidence_list, evidence_of
from unknot.web.api_parts import answers, fails
from unknot.web.dependencies import only_queries

router = APIRouter(prefix="/api/evidence", tags=["evidence"], dependencies=[only_queries()])


@router.get(
    "",
    summary="List what treatments do and how sure that is",
    responses={200: answers("EvidenceList", "The treatments."), **fails()},
)
def list_evidence() -> dict[str, Any]:
    """List what treatments do and how sure that is."""
    return evidence_list()


@router.get(
    "/{treatment_id}",
    summary="Show one treatment with every figure and its source",
    responses={200: answers("Evidence", "The treatment."), **fails(404)},
)
def show_evidence(
    treatment_id: Annotated[str, Path(examples=["dry_needling"])],
) -> dict[str, Any]:
    """Show one treatment with every figure and its source."""
    return evidence_of(treatment_id)
