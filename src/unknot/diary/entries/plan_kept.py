"""A plan that the person took up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from unknot import atlas
from unknot.assess.fields import Fields
from unknot.assess.strict_json import kind_of
from unknot.diary.entries.reading import entry_id, missing

KEYS: Final = ("drawing", "plan", "tools")
DEEPEST: Final = 20
LINE_KEYS: Final = ("treatment", "who", "for")


@dataclass(frozen=True, slots=True)
class PlanKept:
    """A plan as it was made, so that what was done later can be held against it."""

    kind: ClassVar[str] = "plan"

    drawing: str
    """Id of the drawing that it was made from."""
    plan: Mapping[str, Any]
    """The JSON form of ``unknot.care.Plan``."""
    tools: tuple[str, ...] = ()
    """What the person had at hand."""

    def to_json(self) -> dict[str, Any]:
        """Write the entry in its one JSON form."""
        return {
            "unknot": self.kind,
            "version": 1,
            "drawing": self.drawing,
            "plan": dict(self.plan),
            "tools": list(self.tools),
        }


def read_plan_kept(fields: Fields) -> PlanKept:
    """Read a kept plan."""
    missing(fields, "drawing", "the id of the drawing it was made from")
    return PlanKept(
        drawing=entry_id(fields, "drawing") or "",
        plan=_plan(fields),
        tools=fields.words("tools", "tool", atlas.SELF_CARE_TOOLS),
    )


def _plan(fields: Fields) -> Mapping[str, Any]:
    example = "the document that `unknot plan --json` prints"
    plan = fields.tree.get("plan")
    if missing(fields, "plan", example):
        return {}
    if not isinstance(plan, Mapping):
        fields.refuse("plan", f"{kind_of(plan)}; write {example}")
        return {}
    if not _writable(plan):
        message = "it is nested too deeply, or holds NaN, Infinity or broken characters; write "
        fields.refuse("plan", message + example)
        return {}
    inner = fields.inner("plan")
    if (inner.tree.get("unknot"), inner.tree.get("version")) != ("plan", 1):
        inner.refuse("unknot", f"not a plan of version 1; write {example}")
    for line in inner.objects("treatments"):
        for key in LINE_KEYS:
            if not isinstance(line.tree.get(key), str):
                line.refuse(key, f"must be a text; write {example}")
    return plan


def _writable(tree: object) -> bool:
    """Tell whether it can be kept as JSON, and read back by whatever reads the file."""
    waiting = [(tree, 0)]
    while waiting:
        here, depth = waiting.pop()
        if depth > DEEPEST:
            return False
        inside = here.values() if isinstance(here, Mapping) else here
        if isinstance(here, (Mapping, list)):
            waiting += [(one, depth + 1) for one in inside]  # type: ignore[attr-defined]
    try:
        json.dumps(tree, ensure_ascii=False, allow_nan=False).encode()
    except ValueError:
        return False
    return True
