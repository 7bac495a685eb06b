"""The atlas over the API: the same documents as `unknot atlas ... --json`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path

from unknot.atlas import document
from unknot.web.api_parts import answers, fails
from unknot.web.dependencies import only_queries

router = APIRouter(prefix="/api/atlas", tags=["atlas"], dependencies=[only_queries()])

Kind = Literal["regions", "muscles", "trigger-points", "referrals", "movements"]


@router.get(
    "/{kind}",
    summary="Show one table of the atlas",
    responses={200: answers("AtlasTable", "The table."), **fails(404)},
)
def show_table(kind: Kind) -> dict[str, Any]:
    """Show one table of the atlas."""
    return document(kind)


@router.get(
    "/{kind}/{row_id}",
    summary="Show one row of the atlas in detail; ids may carry a side",
    responses={200: answers("AtlasTable", "The row."), **fails(404)},
)
def show_row(
    kind: Kind, row_id: Annotated[str, Path(examples=["temple.left", "trapezius"])]
) -> dict[str, Any]:
    """Show one row of the atlas in detail."""
    return document(kind, row_id)
