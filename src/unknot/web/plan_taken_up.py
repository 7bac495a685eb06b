"""Plans that a person took up: each is kept once, so that sessions can be held against it."""

from __future__ import annotations

from typing import Any

from unknot.care import Plan
from unknot.diary import Diary, PlanKept, SavedDrawing


def take_up(diary: Diary, saved: SavedDrawing, plan: Plan) -> None:
    """Keep a plan, unless it is the one of this drawing that was kept last."""
    if kept_plan(diary, saved, plan) is None:
        diary.record(PlanKept(saved.id, plan.to_json(), saved.drawing.tools))


def kept_plan(diary: Diary, saved: SavedDrawing, plan: Plan) -> str | None:
    """Give the id of a plan if it was the last of this drawing to be taken up."""
    kept = [
        (one.id, one.entry.plan)
        for one in diary.entries("plan")
        if isinstance(one.entry, PlanKept) and one.entry.drawing == saved.id
    ]
    return kept[-1][0] if kept and _lines(kept[-1][1]) == _lines(plan.to_json()) else None


def _lines(plan: Any) -> Any:  # noqa: ANN401  # JSON
    """Take what is to be done: how likely a muscle is may change without the plan changing."""
    return plan["treatments"]
