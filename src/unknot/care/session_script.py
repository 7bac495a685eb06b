"""The steps of one guided session: hold, rest and move, with what to say at each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Final, Literal

from unknot import atlas
from unknot.care.plan import Plan, PlannedTreatment

GET_READY_S: Final = 20.0
REST_S: Final = 20.0
DONE_SAYS: Final = (
    "Done. Move gently, and drink when you are thirsty. You may be sore tonight; it may help only "
    "tomorrow."
)

Kind = Literal["get_ready", "hold", "rest", "move", "done"]


@dataclass(frozen=True, slots=True)
class SessionStep:
    """One step of a session; ``seconds`` is 0 for the last."""

    kind: Kind
    trigger_point: str
    side: str
    muscle: str
    treatment: str
    seconds: float
    hold: int
    """Which hold of this spot it is, from 1; 0 where it is none."""
    of: int
    say: str
    discomfort: tuple[float, float] | None

    def to_json(self) -> dict[str, object]:
        """Write the step in its one JSON form."""
        fields = asdict(self)
        return fields | {"discomfort": list(self.discomfort) if self.discomfort else None}


def session_script(plan: Plan) -> tuple[SessionStep, ...]:
    """Lay out one session of a plan; empty where the plan presses nothing."""
    steps = [
        step
        for line in plan.treatments
        if line.rule in ("press_the_spot", "stretch_after")
        for step in (_pressing(line) if line.rule == "press_the_spot" else _stretching(line))
    ]
    if not steps:
        return ()
    return (*steps, _step("done", steps[-1].trigger_point, "", 0, DONE_SAYS))


def _pressing(line: PlannedTreatment) -> Iterator[SessionStep]:
    repeats, hold_s = line.dose.repeats or 1, line.dose.hold_s or 0
    low, high = line.dose.discomfort_0_10 or (0, 0)
    name = _name(line.target)
    ready = f"{name}. {line.how.removesuffix('.')}. Get ready."
    yield _step("get_ready", line.target, line.treatment, GET_READY_S, ready)
    for number in range(1, repeats + 1):
        say = f"{name}. Press until it is {low:g} to {high:g} of 10, and hold {hold_s:g} seconds."
        yield _step("hold", line.target, line.treatment, hold_s, say, number, repeats, (low, high))
        if number < repeats:
            yield _step(
                "rest", line.target, line.treatment, REST_S, "Let go. Rest.", number, repeats
            )


def _stretching(line: PlannedTreatment) -> Iterator[SessionStep]:
    say = f"{_name(line.target)}. Let go, and move. {line.how}"
    yield _step("move", line.target, line.treatment, line.dose.hold_s or REST_S, say)


def _step(  # noqa: PLR0913, PLR0917  # the parts of a step
    kind: Kind,
    point: str,
    treatment: str,
    seconds: float,
    say: str,
    hold: int = 0,
    of: int = 0,
    discomfort: tuple[float, float] | None = None,
) -> SessionStep:
    muscle = atlas.load().trigger_point(point).muscle
    side = atlas.split_side(point)[1]
    return SessionStep(kind, point, side, muscle, treatment, seconds, hold, of, say, discomfort)


def _name(point: str) -> str:
    """Name the muscle, with its side always said."""
    known = atlas.load()
    label = known.muscles[known.trigger_point(point).muscle].label.partition(" (")[0]
    side = atlas.split_side(point)[1]
    where = "" if side == atlas.MIDLINE else f", your {side}"
    return f"{label[0].upper()}{label[1:]}{where}"
