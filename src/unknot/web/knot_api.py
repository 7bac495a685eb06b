"""The model of a knot over the API: one press that may be let go at any moment."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from unknot.web.api_parts import answers, fails
from unknot.web.dependencies import only_queries
from unknot.web.press_table import PRESSURE_KPA, press_table

router = APIRouter(prefix="/api/knot", tags=["knot"], dependencies=[only_queries("pressure_kpa")])


@router.get(
    "/press",
    summary="Follow one press in the model of a knot",
    responses={200: answers("Press", "What a knot reports while pressed and after."), **fails()},
)
def follow_press(
    pressure_kpa: Annotated[int, Query(ge=0, le=700, description="Pressure on the skin.")] = int(
        PRESSURE_KPA
    ),
) -> dict[str, Any]:
    """Give blood flow, oxygen, nitric oxide and pain while pressed, and after letting go."""
    return press_table(float(pressure_kpa)).to_json()
